// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.login.KnownValues;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What was set on the drivers' data sources, and the functions that their changed methods call. Where a data source keeps the password
 * is its own affair: what passes through its setters is remembered beside it.
 */
final class DataSourceSettings {
    private static final int USER = 0;
    private static final int PASSWORD = 1;

    private final Logins logins;
    private final Map<WeakIdentity, String[]> settings = new HashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    DataSourceSettings(Logins logins) {
        this.logins = logins;
    }

    BiFunction<Object, Object, Object> userSetter() {
        return new Setter(USER);
    }

    BiFunction<Object, Object, Object> passwordSetter() {
        return new Setter(PASSWORD);
    }

    /** From a data source that is asked for a connection without a user: user and password if it has ours, else null. */
    BiFunction<Object, Object, Object> route() {
        return new Route();
    }

    private synchronized void remember(Object dataSource, int which, String value) {
        for (Reference<?> one = gone.poll(); one != null; one = gone.poll()) {
            settings.remove(one);
        }
        WeakIdentity key = new WeakIdentity(dataSource, gone);
        String[] both = settings.get(key);
        if (both == null) {
            both = new String[2];
            settings.put(key, both);
        }
        both[which] = value;
    }

    private synchronized String @Nullable [] of(Object dataSource) {
        String[] both = settings.get(new WeakIdentity(dataSource, null));
        return both == null ? null : both.clone();
    }

    private final class Setter implements BiFunction<Object, Object, Object> {
        private final int which;

        Setter(int which) {
            this.which = which;
        }

        @Override
        public @Nullable Object apply(Object dataSource, Object value) {
            remember(dataSource, which, (String) value);
            return null;
        }
    }

    private final class Route implements BiFunction<Object, Object, Object> {
        @Override
        public @Nullable Object apply(Object none, Object dataSource) {
            String[] both = LoginFunction.isInProgress() ? null : of(dataSource);
            KnownValues known = logins.known();
            boolean isOurs = both != null
                    && known != null
                    && both[USER] != null
                    && both[PASSWORD] != null
                    && UserPassword.referenceOf(both[PASSWORD], known) != KnownValues.NONE;
            return isOurs ? both : null;
        }
    }
}
