// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Audit;
import io.kvagent.reference.Spelling;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** The secrets in the environment, by the names of variables. A real variable wins, unless its value is the reference itself. */
final class EnvironmentSecrets {
    private final Map<String, SecretBinding> byName;
    /** By what all spellings of a name have in common; null where names are exact. */
    private final @Nullable Map<String, SecretBinding> bySpelling;
    /** Names that the app has changed by reflection: what it put there is its own. */
    private final Set<String> dropped;

    private final Audit audit;
    private final boolean masks;

    /**
     * @param ignoreCase as on Windows
     * @param masks whether the map's {@code toString} shows masks
     */
    EnvironmentSecrets(
            Collection<SecretBinding> bindings, boolean anySpelling, boolean ignoreCase, boolean masks, Audit audit) {
        this.byName = ignoreCase
                ? new TreeMap<String, SecretBinding>(String.CASE_INSENSITIVE_ORDER)
                : new HashMap<String, SecretBinding>();
        @Nullable Map<String, SecretBinding> spellings = anySpelling ? new HashMap<String, SecretBinding>() : null;
        this.bySpelling = spellings;
        this.dropped = ignoreCase
                ? new ConcurrentSkipListSet<String>(String.CASE_INSENSITIVE_ORDER)
                : new ConcurrentSkipListSet<String>();
        this.masks = masks;
        this.audit = audit;
        for (SecretBinding binding : bindings) {
            byName.put(binding.name(), binding);
            if (spellings != null) {
                spellings.put(Spelling.common(binding.name()), binding);
            }
        }
    }

    Collection<SecretBinding> all() {
        return byName.values();
    }

    /**
     * @param isReal whether the JVM's own environment has a variable of that name
     * @return null if the real variable, or none, is what the app reads
     */
    @Nullable
    SecretBinding find(Object name, boolean isReal) {
        SecretBinding binding = find(name);
        return binding == null || isReal && !binding.reference().isInVariable() ? null : binding;
    }

    private @Nullable SecretBinding find(Object key) {
        if (!(key instanceof String)) {
            return null;
        }
        String name = (String) key;
        SecretBinding binding = byName.get(name);
        if (binding == null && bySpelling != null) {
            binding = bySpelling.get(Spelling.common(name));
        }
        return binding == null || !dropped.isEmpty() && dropped.contains(name) ? null : binding;
    }

    boolean isMasked(String name, boolean isReal) {
        return masks && find(name, isReal) != null;
    }

    /**
     * What a lookup answers.
     *
     * @param real as the environment has it; null if it has not
     */
    @Nullable
    String value(@Nullable String real, Object name) {
        SecretBinding binding = find(name, real != null);
        if (binding == null) {
            return real;
        }
        String value = binding.await(this);
        if (value != null) {
            binding.reportRead();
        }
        return value;
    }

    /** The same for a copy of the whole map, which is reported as one read. */
    @Nullable
    String quietValue(@Nullable String real, String name) {
        SecretBinding binding = find(name, real != null);
        return binding == null ? real : binding.await(this);
    }

    void reportReadOfAll() {
        if (audit.wantsReadOfAll()) {
            audit.readAll();
        }
    }

    void drop(String name) {
        dropped.add(name);
    }

    void dropAll() {
        dropped.addAll(byName.keySet());
    }
}
