// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.report.AgentFailure;
import java.time.Duration;

/** Which logins follow a rotated secret, and how. */
public final class LoginOptions {
    private final boolean follow;
    private final Duration wait;
    private final boolean sasl;
    private final boolean jndi;
    private final boolean http;

    /** @param refreshes whether secrets are looked at again, so that logins follow unless told otherwise */
    LoginOptions(Settings settings, boolean refreshes) {
        follow = settings.has(Option.JDBC) ? settings.get(Option.JDBC).is("on") : refreshes;
        wait = settings.get(Option.LOGIN_WAIT).time();
        Setting others = settings.get(Option.LOGINS);
        sasl = others.is("sasl");
        jndi = others.is("jndi");
        http = others.is("http");
        if (followElsewhere() && !refreshes) {
            throw AgentFailure.badOptions(others + ", and without refresh no newer password is read", "add refresh=5m");
        }
    }

    public boolean follow() {
        return follow;
    }

    /** How long a refused login may wait for the new secret. */
    public Duration longestWait() {
        return wait;
    }

    /** Whether logins by SASL follow. */
    public boolean followInSasl() {
        return sasl;
    }

    /** Whether contexts of JNDI are made with what is current. */
    public boolean followInJndi() {
        return jndi;
    }

    /** Whether passwords for HTTP, of an {@code Authenticator}, follow. */
    public boolean followInHttp() {
        return http;
    }

    /** Whether any of these do. */
    public boolean followElsewhere() {
        return sasl || jndi || http;
    }
}
