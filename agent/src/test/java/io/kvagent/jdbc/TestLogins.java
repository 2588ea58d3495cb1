// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.login.ServedValues;

/** Logins that have their first generation. */
final class TestLogins {
    private TestLogins() {}

    static Logins with(ServedValues first, long loginWaitNanos, VaultLook vault) {
        Logins logins = new Logins(loginWaitNanos, vault, references -> {});
        logins.publish(first);
        return logins;
    }
}
