// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The secrets that lookups in one table serve now: those that the app has not set, removed or cleared there. Read without a lock.
 */
final class Lookup {
    private final ServedNames all;
    private final Dumps dumps;
    private volatile ServedNames names;

    /** @param all whatever may be served */
    Lookup(ServedNames all, Dumps dumps) {
        this(all, all, dumps);
    }

    private Lookup(ServedNames all, ServedNames names, Dumps dumps) {
        this.all = all;
        this.names = names;
        this.dumps = dumps;
    }

    /** For a table that the app puts in this one's place: for a copy of a table of ours, what is masked in it; else the same. */
    Lookup in(Map<?, ?> table) {
        List<Served> masked = maskedIn(table);
        return masked.isEmpty() ? copy() : new Lookup(all, all.only(masked), dumps);
    }

    private List<Served> maskedIn(Map<?, ?> table) {
        List<Served> masked = new ArrayList<>();
        for (Served served : all.all()) {
            if (table.get(served.name()) == Mask.TEXT) {
                masked.add(served);
            }
        }
        return masked;
    }

    /** For a table that the JVM made anew. */
    Lookup anew() {
        return new Lookup(all, dumps);
    }

    /** Serves the same, until either is changed. */
    Lookup copy() {
        return new Lookup(all, names, dumps);
    }

    boolean isOfAnySpelling() {
        return all.isOfAnySpelling();
    }

    Dumps dumps() {
        return dumps;
    }

    /** Null if that name is not served. */
    Served find(Object name) {
        return names.find(name);
    }

    /** Null if that name is not served, or its secret is absent. */
    String read(Object name) {
        Served served = names.find(name);
        return served == null ? null : served.read(name);
    }

    /** The names served now, one for each secret that the app can see. */
    Iterable<Served> all() {
        return names.all();
    }

    /** @param name in the spelling that the app used */
    synchronized void forget(Object name) {
        names = names.without((String) name);
    }

    synchronized void forgetAll() {
        names = names.only(Collections.<Served>emptySet());
    }

    /** Serves again what the app has put back into the table behind our back. */
    void restoreMasked(Map<?, ?> table) {
        for (Served served : maskedIn(table)) {
            restore(served.name());
        }
    }

    /** Serves a name again that the app puts back; false if it never was one of ours. */
    synchronized boolean restore(Object name) {
        Served served = all.find(name);
        if (served != null && names.find(name) == null) {
            names = names.with(served);
        }
        return served != null;
    }
}
