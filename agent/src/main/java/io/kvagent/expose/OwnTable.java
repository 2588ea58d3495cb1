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

/**
 * The table that takes the place of the JVM's own, which nobody else holds. Under each secret's name stands the mask, so dumps need
 * no help, and a lookup of another name costs one comparison more than the JVM's own. A secret that the app sets, removes or clears
 * is gone with its mask.
 */
class OwnTable extends SecretProperties {
    private static final long serialVersionUID = 1L;

    private final transient Lookup secrets;

    /** @param before what was in its place: see {@link #canReplace} */
    OwnTable(Properties before, Lookup secrets) {
        this.secrets = secrets;
        for (Map.Entry<Object, Object> entry : before.entrySet()) {
            super.put(entry.getKey(), entry.getValue());
        }
        for (Served served : secrets.all()) {
            super.putIfAbsent(served.name(), Mask.TEXT);
        }
    }

    /** Whether nothing is lost by that: it is of the JVM's own class, and all that it answers to stands in it. */
    static boolean canReplace(Properties table) {
        return table.getClass() == Properties.class
                && table.stringPropertyNames().size() == table.size();
    }

    /** All that are served unless their mask is gone. */
    final Lookup lookup() {
        return secrets;
    }

    @Override
    final Lookup secrets() {
        Lookup now = secrets.copy();
        for (Served served : secrets.all()) {
            if (!isMasked(served)) {
                now.forget(served.name());
            }
        }
        return now;
    }

    @Override
    final Collection<Served> masked() {
        List<Served> masked = new ArrayList<>();
        for (Served served : secrets.all()) {
            if (isMasked(served)) {
                masked.add(served);
            }
        }
        return masked;
    }

    private boolean isMasked(Served served) {
        return served.isVisible() && super.get(served.name()) == Mask.TEXT;
    }

    @Override
    boolean isSecret(Object name) {
        return super.get(name) == Mask.TEXT && secrets.find(name) != null;
    }

    @Override
    public String getProperty(String name) {
        String value = super.getProperty(name);
        return value != Mask.TEXT ? value : secret(name);
    }

    @Override
    public Object get(Object name) {
        return revealed(super.get(name), name);
    }

    @Override
    public boolean containsKey(Object name) {
        return isSecret(name) ? secrets.find(name).exists() : super.containsKey(name);
    }

    @Override
    public Object put(Object name, Object value) {
        return revealed(super.put(name, value), name);
    }

    @Override
    public Object remove(Object name) {
        return revealed(super.remove(name), name);
    }

    private Object revealed(Object value, Object name) {
        return value != Mask.TEXT ? value : secret(name);
    }

    /** A mask under a name that is none of ours was copied there, and is no more than that. */
    private String secret(Object name) {
        Served served = secrets.find(name);
        return served == null ? Mask.TEXT : served.read(name);
    }

    @Override
    public Set<Object> keySet() {
        dropAbsent();
        return super.keySet();
    }

    /** All keys are strings unless the app has put others. */
    @Override
    public Set<String> stringPropertyNames() {
        List<String> names = new ArrayList<>();
        for (Map.Entry<Object, Object> entry : entrySet()) {
            if (entry.getKey() instanceof String && entry.getValue() instanceof String) {
                names.add((String) entry.getKey());
            }
        }
        return Collections.unmodifiableSet(namesFor(names));
    }

    @Override
    public Enumeration<?> propertyNames() {
        return keys();
    }

    @Override
    public int size() {
        dropAbsent();
        return super.size();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        dropAbsent();
        return super.entrySet();
    }

    @Override
    public Collection<Object> values() {
        dropAbsent();
        return super.values();
    }

    /** Whether a secret exists may have turned out only after its mask was put. */
    private void dropAbsent() {
        for (Served served : secrets.all()) {
            if (!served.isVisible()) {
                dropMask(served.name());
            }
        }
    }

    /** Unless the app puts a value at the same time: the JDK's own table is changed under the same lock. */
    private synchronized void dropMask(String name) {
        if (super.get(name) == Mask.TEXT) {
            super.remove(name);
        }
    }
}
