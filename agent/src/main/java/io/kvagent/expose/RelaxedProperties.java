// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Audit;
import io.kvagent.reference.Spelling;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds a secret by any spelling of its name too. They are looked for once the table has nothing under the name as it was asked for, so
 * a name that is there costs what it costs without this. A spelling that the app writes to becomes an entry of its own.
 */
final class RelaxedProperties extends MaskedProperties {
    private static final long serialVersionUID = 1L;

    /** By what all spellings of a name have in common. */
    private final transient Map<String, SecretBinding> bySpelling = new HashMap<>();
    /** Spellings that are, or were, entries. */
    private final transient Set<Object> written = ConcurrentHashMap.newKeySet();

    private transient volatile boolean cleared;

    RelaxedProperties(Properties before, TableSecrets secrets, Audit audit) {
        super(before, secrets, audit);
        for (SecretBinding binding : secrets.all()) {
            bySpelling.put(Spelling.common(binding.name()), binding);
        }
    }

    @Override
    @Nullable
    String otherSpelling(Object name) {
        SecretBinding binding = find(name);
        if (binding == null) {
            return null;
        }
        String value = binding.await(this);
        if (value != null) {
            binding.reportRead();
        }
        return value;
    }

    @Override
    public boolean containsKey(Object name) {
        if (super.containsKey(name)) {
            return true;
        }
        SecretBinding binding = find(name);
        return binding != null && !binding.isAbsent();
    }

    @Override
    public void clear() {
        super.clear();
        cleared = true;
    }

    /** Before a write: a value under another spelling becomes an entry under this one. */
    @Override
    void await(Object name) {
        super.await(name);
        SecretBinding binding = find(name);
        if (binding != null && getEntry(name) == null) {
            String value = binding.await(this);
            if (written.add(name) && value != null) {
                secrets.add(binding.under((String) name));
                putEntry(name, value);
            }
        }
    }

    /** Null for the spelling that is an entry of the table. */
    private @Nullable SecretBinding find(Object name) {
        if (cleared || !(name instanceof String) || written.contains(name)) {
            return null;
        }
        SecretBinding binding = bySpelling.get(Spelling.common((String) name));
        return binding == null || binding.name().equals(name) ? null : binding;
    }
}
