// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A table in which secrets may be pending: the entry holds the {@link SecretBinding} until its value has arrived, and the
 * app never sees it.
 *
 * <p>No thread waits with the table's lock: {@link SecretBinding#await} releases it.
 */
abstract class PendingEntries extends Properties {
    private static final long serialVersionUID = 1L;

    final transient TableSecrets secrets;
    /** Whether an entry may hold a binding. */
    private transient volatile boolean pending;

    PendingEntries(Properties before, TableSecrets secrets) {
        this.secrets = secrets;
        synchronized (before) {
            for (Map.Entry<Object, Object> entry : before.entrySet()) {
                super.put(entry.getKey(), entry.getValue());
            }
        }
        for (String name : before.stringPropertyNames()) {
            super.putIfAbsent(name, before.getProperty(name)); // of its defaults
        }
        for (SecretBinding binding : secrets.all()) {
            if (binding.reference().isInPlace()) {
                super.put(binding.name(), binding);
            } else {
                super.putIfAbsent(binding.name(), binding);
            }
        }
        pending = true;
        fillIn(true);
    }

    // -- arrival

    /**
     * A value has arrived, or changed. The entry is replaced only where the value before still stands: another one is the app's own.
     *
     * @param before null at the first arrival
     */
    final void arrived(SecretBinding binding, @Nullable String before, String now) {
        binding.arrived(now);
        if (before != null) {
            super.replace(binding.name(), before, now);
        }
    }

    /** An optional secret that was absent at the start is there now. */
    final void appeared(SecretBinding binding, String now) {
        binding.arrived(now);
        super.putIfAbsent(binding.name(), now);
    }

    /**
     * Puts the values in place of their bindings once all are known. Not before: this needs the table's lock, which may be held by
     * someone who waits for another secret.
     *
     * @param mayRemove whether the entries of absent secrets go, at which an iterator fails on Java 8
     */
    final void fillIn(boolean mayRemove) {
        if (!pending || !secrets.areSettled()) {
            return;
        }
        boolean complete = true;
        for (SecretBinding binding : secrets.all()) {
            if (super.get(binding.name()) != binding) {
                continue;
            }
            String value = binding.value();
            if (value != null) {
                super.replace(binding.name(), binding, value);
            } else if (mayRemove && binding.isAbsent()) {
                super.remove(binding.name(), binding);
            } else {
                complete = false;
            }
        }
        pending = !complete;
    }

    /** False if a value is still missing, since waiting for it would deadlock. */
    final boolean awaitAll() {
        if (pending) {
            for (SecretBinding binding : secrets.all()) {
                if (super.get(binding.name()) == binding) {
                    binding.await(this);
                }
            }
            fillIn(true);
        }
        return !pending;
    }

    /** Waits for the value of that name, if it is still to come, and puts it in its place. */
    void await(Object name) {
        Object entry = !pending || name == null ? null : super.get(name);
        if (entry instanceof SecretBinding) {
            String value = ((SecretBinding) entry).await(this);
            if (value != null) {
                super.replace(name, entry, value);
            } else {
                super.remove(name, entry);
            }
        }
    }

    /** An entry of the app's own, whatever a subclass does at a {@code put}. */
    final void putEntry(Object name, Object value) {
        super.put(name, value);
    }

    final @Nullable Object getEntry(Object name) {
        return super.get(name);
    }

    final Set<Map.Entry<Object, Object>> entries() {
        return super.entrySet();
    }

    /** A plain table with the values, without those that can't be waited for. */
    final synchronized Properties copy() {
        Properties copy = new Properties();
        for (Map.Entry<Object, Object> entry : super.entrySet()) {
            if (!(entry.getValue() instanceof SecretBinding)) {
                copy.put(entry.getKey(), entry.getValue());
            }
        }
        return copy;
    }

    static BiFunction<Object, Object, Object> sparingBindings(BiFunction<? super Object, ? super Object, ?> function) {
        return new BiFunction<Object, Object, Object>() {
            @Override
            public Object apply(Object name, Object value) {
                return value instanceof SecretBinding ? value : function.apply(name, value);
            }
        };
    }
}
