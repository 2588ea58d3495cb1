// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.login.KnownValues;
import io.kvagent.login.ServedValues;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All logins of the app that hold a secret of ours, and what is known of their credentials. */
final class Logins {
    /** Told of secrets that the app logs in with. */
    interface Listener {
        /** @param references their numbers */
        void recognized(int[] references);
    }

    /** An app may log in at any number of places; those not seen for longest are forgotten. */
    private static final int MOST_CREDENTIALS = 256;

    private final long loginWaitNanos;
    private final VaultLook vault;
    private final Listener listener;
    private final Map<Object, Credential> credentials = new Recent();
    private volatile @Nullable KnownValues known;

    Logins(long loginWaitNanos, VaultLook vault, Listener listener) {
        this.loginWaitNanos = loginWaitNanos;
        this.vault = vault;
        this.listener = listener;
    }

    /** Each generation in turn. */
    void publish(ServedValues next) {
        synchronized (credentials) {
            known = known == null ? new KnownValues(next) : known.next(next);
            for (Credential credential : credentials.values()) {
                credential.publish(next);
            }
        }
    }

    /** Null before the first generation is there. */
    @Nullable
    KnownValues known() {
        return known;
    }

    /** A call with these arguments begins. Values of ours are among them, so the first generation is there. */
    LoginSession session(LoginArguments arguments) {
        Object key = Arrays.asList(arguments.place(), Arrays.hashCode(arguments.references()));
        synchronized (credentials) {
            Credential credential = credentials.get(key);
            if (credential == null) {
                credential = new Credential(arguments, Objects.requireNonNull(known), loginWaitNanos, vault);
                credentials.put(key, credential);
                listener.recognized(arguments.references());
            }
            return new LoginSession(arguments, credential);
        }
    }

    int places() {
        synchronized (credentials) {
            return credentials.size();
        }
    }

    private static final class Recent extends LinkedHashMap<Object, Credential> {
        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Credential> eldest) {
            return size() > MOST_CREDENTIALS;
        }
    }
}
