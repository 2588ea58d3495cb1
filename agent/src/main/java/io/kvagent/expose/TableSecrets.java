// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The secrets of one table, by their names in it. */
final class TableSecrets {
    private final Map<Object, SecretBinding> byName = new ConcurrentHashMap<>();

    TableSecrets(Collection<SecretBinding> bindings) {
        for (SecretBinding binding : bindings) {
            add(binding);
        }
    }

    void add(SecretBinding binding) {
        byName.put(binding.name(), binding);
    }

    /** Null if no secret is read by that name. */
    @Nullable
    SecretBinding find(Object name) {
        return name == null ? null : byName.get(name);
    }

    Collection<SecretBinding> all() {
        return byName.values();
    }

    /** Whether a dump shows a mask: the name is a secret's, and the value is one that was served under it, or is still to come. */
    boolean isMasked(Object name, @Nullable Object value) {
        SecretBinding binding = find(name);
        return binding != null && (value == binding || binding.hasServed(value));
    }

    boolean areSettled() {
        for (SecretBinding binding : byName.values()) {
            if (!binding.isSettled()) {
                return false;
            }
        }
        return true;
    }
}
