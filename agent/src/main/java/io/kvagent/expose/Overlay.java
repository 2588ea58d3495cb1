// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Secrets over a table that others may hold: it stays the table, everything that it holds, or anybody sets, is its, and wins. The
 * secrets stand in no table.
 *
 * <p>Every public method of {@code Properties} and what it extends is here or in the superclass (a test compares them on each JVM): the
 * inherited ones would work on a table that is always empty.
 */
final class Overlay extends SecretProperties {
    private static final long serialVersionUID = 1L;

    private final transient Properties table;
    private final transient Lookup secrets;

    /** @param table the properties as they were; masks that were copied from a table of ours go */
    Overlay(Properties table, Lookup secrets) {
        this.table = table;
        this.secrets = secrets;
        for (Served served : secrets.all()) {
            if (table.get(served.name()) == Mask.TEXT) {
                table.remove(served.name());
            }
        }
    }

    @Override
    Lookup secrets() {
        return secrets;
    }

    @Override
    Collection<Served> masked() {
        List<Served> masked = new ArrayList<>();
        for (Served served : secrets.all()) {
            if (isMasked(served)) {
                masked.add(served);
            }
        }
        return masked;
    }

    boolean isMasked(Served served) {
        return served.isVisible() && !table.containsKey(served.name());
    }

    @Override
    boolean isSecret(Object name) {
        return secrets.find(name) != null && !table.containsKey(name);
    }

    @Override
    public String getProperty(String name) {
        String value = table.getProperty(name);
        return value != null ? value : secrets.read(name);
    }

    @Override
    public Object get(Object name) {
        Object value = table.get(name);
        return value != null ? value : secrets.read(name);
    }

    @Override
    public boolean containsKey(Object name) {
        if (table.containsKey(name)) {
            return true;
        }
        Served served = secrets.find(name);
        return served != null && served.exists();
    }

    @Override
    public Object put(Object name, Object value) {
        if (value == Mask.TEXT) {
            return putBack(name);
        }
        Served served = secrets.find(name);
        if (served == null) {
            return table.put(name, value);
        }
        Object before = table.put(name, value);
        before = before != null ? before : served.read(name);
        secrets.forget(name);
        return before;
    }

    /** An entry of a copy of ours: the mask stands for the secret. */
    private Object putBack(Object name) {
        Object before = get(name);
        if (!secrets.restore(name)) {
            return table.put(name, Mask.TEXT);
        }
        table.remove(name);
        return before;
    }

    @Override
    public Object remove(Object name) {
        Object before = table.remove(name);
        Served served = secrets.find(name);
        if (served == null) {
            return before;
        }
        before = before != null ? before : served.read(name);
        secrets.forget(name);
        return before;
    }

    @Override
    public Object putIfAbsent(Object name, Object value) {
        return isSecret(name) ? super.putIfAbsent(name, value) : table.putIfAbsent(name, value);
    }

    @Override
    public boolean remove(Object name, Object value) {
        return isSecret(name) ? super.remove(name, value) : table.remove(name, value);
    }

    @Override
    public Object replace(Object name, Object value) {
        return isSecret(name) ? super.replace(name, value) : table.replace(name, value);
    }

    @Override
    public boolean replace(Object name, Object before, Object value) {
        return isSecret(name) ? super.replace(name, before, value) : table.replace(name, before, value);
    }

    @Override
    public Object computeIfAbsent(Object name, Function<? super Object, ?> function) {
        return isSecret(name) ? super.computeIfAbsent(name, function) : table.computeIfAbsent(name, function);
    }

    @Override
    public Object computeIfPresent(Object name, BiFunction<? super Object, ? super Object, ?> function) {
        return isSecret(name) ? super.computeIfPresent(name, function) : table.computeIfPresent(name, function);
    }

    @Override
    public Object compute(Object name, BiFunction<? super Object, ? super Object, ?> function) {
        return isSecret(name) ? super.compute(name, function) : table.compute(name, function);
    }

    @Override
    public Object merge(Object name, Object value, BiFunction<? super Object, ? super Object, ?> function) {
        return isSecret(name) ? super.merge(name, value, function) : table.merge(name, value, function);
    }

    @Override
    public void clear() {
        table.clear();
        secrets.forgetAll();
    }

    @Override
    public Set<Object> keySet() {
        return new MaskedEntries(this, table).names();
    }

    @Override
    public Set<String> stringPropertyNames() {
        return Collections.unmodifiableSet(namesFor(table.stringPropertyNames()));
    }

    @Override
    public Enumeration<?> propertyNames() {
        return Collections.enumeration(namesFor(Collections.list(table.propertyNames())));
    }

    @Override
    public int size() {
        return entrySet().size();
    }

    @Override
    public boolean isEmpty() {
        return table.isEmpty() && entrySet().isEmpty();
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return new MaskedEntries(this, table);
    }

    @Override
    public Collection<Object> values() {
        return new MaskedEntries(this, table).values();
    }
}
