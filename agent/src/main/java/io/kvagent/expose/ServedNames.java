// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.reference.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    /** Spellings that are served no more. */
    private final Set<String> gone;

    ServedNames(Collection<Served> served, boolean anySpelling) {
        this(served, anySpelling ? new RelaxedNames(served) : null, Collections.<String>emptySet());
    }

    private ServedNames(Collection<Served> listed, RelaxedNames relaxed, Set<String> gone) {
        long bits = 0;
        for (Served each : listed) {
            byName.put(each.name(), each);
            bits |= 1L << each.name().hashCode();
        }
        this.filter = bits;
        this.relaxed = relaxed;
        this.gone = gone;
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
        Served spelled = relaxed == null ? null : relaxed.find(name);
        return spelled == null || gone.contains(name) ? null : spelled;
    }

    boolean isOfAnySpelling() {
        return relaxed != null;
    }

    Collection<Served> all() {
        return byName.values();
    }

    /** Without that spelling; others of the same name are served all the same. */
    ServedNames without(String name) {
        Map<String, Served> left = new HashMap<>(byName);
        left.remove(name);
        if (relaxed == null) {
            return new ServedNames(left.values(), null, gone);
        }
        Set<String> more = new HashSet<>(gone);
        more.add(name);
        return new ServedNames(left.values(), relaxed, more);
    }

    ServedNames with(Served again) {
        List<Served> more = new ArrayList<>(byName.values());
        more.add(again);
        return only(more);
    }

    /** These, under the same rules. */
    ServedNames only(Collection<Served> some) {
        return new ServedNames(some, relaxed != null);
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
