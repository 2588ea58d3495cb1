// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import java.time.Duration;

/** Whether and how database logins follow a rotated secret. */
public final class LoginOptions {
    private final boolean follow;
    private final Duration wait;

    /** @param refreshes whether secrets are looked at again, so that logins follow unless told otherwise */
    LoginOptions(Settings settings, boolean refreshes) {
        follow = settings.has(Option.JDBC) ? settings.get(Option.JDBC).is("on") : refreshes;
        wait = settings.get(Option.LOGIN_WAIT).time();
    }

    public boolean follow() {
        return follow;
    }

    /** How long a refused login may wait for the new secret. */
    public Duration longestWait() {
        return wait;
    }
}
