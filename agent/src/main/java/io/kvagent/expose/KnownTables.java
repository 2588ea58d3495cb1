// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;

/** The tables that were put in place so far, each with what the app has changed in it; forgets those that the app has dropped. */
final class KnownTables {
    private final List<Known> all = new ArrayList<>();

    /** Null if that very table was never in place. */
    synchronized Lookup secretsOf(Properties table) {
        Lookup found = null;
        for (Iterator<Known> each = all.iterator(); each.hasNext(); ) {
            Known known = each.next();
            Object there = known.get();
            if (there == null) {
                each.remove();
            } else if (there == table) {
                found = known.secrets;
            }
        }
        return found;
    }

    synchronized void add(Properties table, Lookup secrets) {
        all.add(new Known(table, secrets));
    }

    private static final class Known extends WeakReference<Properties> {
        private final Lookup secrets;

        Known(Properties table, Lookup secrets) {
            super(table);
            this.secrets = secrets;
        }
    }
}
