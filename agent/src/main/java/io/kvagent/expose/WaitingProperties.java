// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.util.Collection;
import java.util.Enumeration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A method that returns or uses the value of one name waits for that one, one that shows all values for all, one for names never;
 * then it is the JDK's own code that runs.
 */
abstract class WaitingProperties extends PendingEntries {
    private static final long serialVersionUID = 1L;

    WaitingProperties(Properties before, TableSecrets secrets) {
        super(before, secrets);
    }

    // -- one name

    @Override
    public @Nullable Object setProperty(String name, String value) {
        return put(name, value);
    }

    @Override
    public @Nullable Object put(Object name, Object value) {
        await(name);
        return super.put(name, value);
    }

    @Override
    public @Nullable Object putIfAbsent(Object name, Object value) {
        await(name);
        return super.putIfAbsent(name, value);
    }

    @Override
    public @Nullable Object remove(Object name) {
        await(name);
        return super.remove(name);
    }

    @Override
    public boolean remove(Object name, Object value) {
        await(name);
        return super.remove(name, value);
    }

    @Override
    public @Nullable Object replace(Object name, Object value) {
        await(name);
        return super.replace(name, value);
    }

    @Override
    public boolean replace(Object name, Object before, Object value) {
        await(name);
        return super.replace(name, before, value);
    }

    @Override
    public Object computeIfAbsent(Object name, Function<? super Object, ?> function) {
        await(name);
        return super.computeIfAbsent(name, function);
    }

    @Override
    public Object computeIfPresent(Object name, BiFunction<? super Object, ? super Object, ?> function) {
        await(name);
        return super.computeIfPresent(name, function);
    }

    @Override
    public Object compute(Object name, BiFunction<? super Object, ? super Object, ?> function) {
        await(name);
        return super.compute(name, function);
    }

    @Override
    public Object merge(Object name, Object value, BiFunction<? super Object, ? super Object, ?> function) {
        await(name);
        return super.merge(name, value, function);
    }

    // -- all values

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return awaitAll() ? super.entrySet() : copy().entrySet();
    }

    @Override
    public Collection<Object> values() {
        return awaitAll() ? super.values() : copy().values();
    }

    @Override
    public Enumeration<Object> elements() {
        return awaitAll() ? super.elements() : copy().elements();
    }

    @Override
    public void forEach(BiConsumer<? super Object, ? super Object> action) {
        if (awaitAll()) {
            super.forEach(action);
        } else {
            copy().forEach(action);
        }
    }

    @Override
    public void replaceAll(BiFunction<? super Object, ? super Object, ?> function) {
        if (awaitAll()) {
            super.replaceAll(function);
        } else {
            super.replaceAll(sparingBindings(function));
        }
    }

    @Override
    @SuppressWarnings("HashtableContains")
    public boolean contains(Object value) {
        awaitAll();
        return super.contains(value);
    }

    @Override
    public boolean containsValue(Object value) {
        awaitAll();
        return super.containsValue(value);
    }

    @Override
    public boolean equals(Object other) {
        awaitAll();
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        awaitAll();
        return super.hashCode();
    }

    /** A plain table, which holds the values like any copy. */
    @Override
    public Object clone() {
        awaitAll();
        return copy();
    }

    @Override
    public void clear() {
        awaitAll();
        super.clear();
    }

    @Override
    public void putAll(Map<?, ?> more) {
        awaitAll();
        super.putAll(more);
    }

    // -- names

    @Override
    public Set<Object> keySet() {
        fillIn(true);
        return super.keySet();
    }

    @Override
    public int size() {
        fillIn(true);
        return super.size();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }
}
