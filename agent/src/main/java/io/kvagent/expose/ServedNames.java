package io.kvagent.expose;

import io.kvagent.config.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that lookups answer to. Immutable; finding one takes no lock and makes nothing, and most names that are not served are
 * sent away by one look at a filter.
 */
final class ServedNames {
    private final Map<String, Served> byName = new HashMap<>();
    /** A bit for each remainder of a served name's hash code. */
    private final long filter;
    /** Null where names are exact. */
    private final RelaxedNames relaxed;

    ServedNames(Collection<Served> served, boolean anySpelling) {
        long bits = 0;
        for (Served each : served) {
            byName.put(each.name(), each);
            bits |= 1L << each.name().hashCode();
        }
        filter = bits;
        relaxed = anySpelling ? new RelaxedNames(served) : null;
    }

    /** Null if that name is not served. */
    Served find(Object key) {
        if (!(key instanceof String)) {
            return null;
        }
        String name = (String) key;
        if ((filter >>> name.hashCode() & 1) != 0) {
            Served exact = byName.get(name);
            if (exact != null) {
                return exact;
            }
        }
        return relaxed == null ? null : relaxed.find(name);
    }

    Collection<Served> all() {
        return byName.values();
    }

    /** Without any name of that secret. */
    ServedNames without(Served gone) {
        List<Served> left = new ArrayList<>();
        for (Served each : byName.values()) {
            if (each.slot() != gone.slot()) {
                left.add(each);
            }
        }
        return new ServedNames(left, relaxed != null);
    }

    /** Finds names by what all their {@linkplain Spelling spellings} have in common. */
    private static final class RelaxedNames {
        private final String[] common;
        private final Served[] served;
        private final int mask;

        RelaxedNames(Collection<Served> all) {
            int size = Integer.highestOneBit(Math.max(1, all.size())) * 4;
            common = new String[size];
            served = new Served[size];
            mask = size - 1;
            for (Served each : all) {
                put(Spelling.common(each.name()), each);
            }
        }

        Served find(String name) {
            for (int i = Spelling.hash(name) & mask; common[i] != null; i = i + 1 & mask) {
                if (Spelling.isOf(name, common[i])) {
                    return served[i];
                }
            }
            return null;
        }

        private void put(String key, Served value) {
            int i = Spelling.hash(key) & mask;
            while (common[i] != null && !common[i].equals(key)) {
                i = i + 1 & mask;
            }
            common[i] = key;
            served[i] = value;
        }
    }
}
