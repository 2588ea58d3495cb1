// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.util.Properties;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The JVM's own table where a secret answers to any spelling of its name. The mask stands under the name as it was given; other
 * spellings stand nowhere, are looked for once the table has nothing, and are lost one by one as the app sets or removes them.
 */
final class RelaxedTable extends OwnTable {
    private static final long serialVersionUID = 1L;

    private transient volatile AbsentNames absent = new AbsentNames();

    RelaxedTable(Properties before, Lookup secrets) {
        super(before, secrets);
    }

    @Override
    boolean isSecret(Object name) {
        return super.isSecret(name) || super.get(name) == null && otherSpelling(name) != null;
    }

    @Override
    public String getProperty(String name) {
        if (absent.isLast(name)) {
            return null;
        }
        String value = super.getProperty(name);
        return value != null ? value : find(name);
    }

    private String find(String name) {
        AbsentNames known = absent;
        if (known.has(name)) {
            return null;
        }
        String value = super.getProperty(name); // once more: it may have been put since, before we took what is known
        if (value != null) {
            return value;
        }
        Served served = lookup().find(name);
        if (served == null) {
            known.add(name);
        }
        return read(unlessItStands(served, name), name);
    }

    @Override
    public Object get(Object name) {
        Object value = super.get(name);
        return value != null ? value : read(otherSpelling(name), name);
    }

    @Override
    public Object put(Object name, Object value) {
        Served other = otherSpelling(name);
        Object before = super.put(name, value);
        if (value == Mask.TEXT) {
            lookup().restore(name);
        } else if (other != null) {
            lookup().forget(name);
        }
        somethingWasPut();
        return before != null ? before : read(other, name);
    }

    @Override
    public Object putIfAbsent(Object name, Object value) {
        Object before = super.putIfAbsent(name, value);
        somethingWasPut();
        return before;
    }

    @Override
    public Object computeIfAbsent(Object name, Function<? super Object, ?> function) {
        Object value = super.computeIfAbsent(name, function);
        somethingWasPut();
        return value;
    }

    @Override
    public Object compute(Object name, BiFunction<? super Object, ? super Object, ?> function) {
        Object value = super.compute(name, function);
        somethingWasPut();
        return value;
    }

    @Override
    public Object merge(Object name, Object value, BiFunction<? super Object, ? super Object, ?> function) {
        Object merged = super.merge(name, value, function);
        somethingWasPut();
        return merged;
    }

    @Override
    public Object remove(Object name) {
        Served other = otherSpelling(name);
        Object before = super.remove(name);
        if (other != null) {
            lookup().forget(name);
        }
        return before != null ? before : read(other, name);
    }

    @Override
    public void clear() {
        super.clear();
        lookup().forgetAll();
    }

    private void somethingWasPut() {
        absent = new AbsentNames();
    }

    private static String read(Served served, Object name) {
        return served == null ? null : served.read(name);
    }

    private Served otherSpelling(Object name) {
        return unlessItStands(lookup().find(name), name);
    }

    /** Null for the spelling that stands in the table: whether that is served, the table says. */
    private static Served unlessItStands(Served served, Object name) {
        return served == null || served.name().equals(name) ? null : served;
    }
}
