// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Whether the JVM has begun to run shutdown hooks. */
public final class Shutdown {
    private static final PrivilegedAction<Boolean> HAS_BEGUN = new PrivilegedAction<Boolean>() {
        @Override
        public Boolean run() {
            try {
                Runtime.getRuntime().removeShutdownHook(new Thread("kv-agent never registered"));
                return false;
            } catch (IllegalStateException e) {
                return true; // the JDK's answer once the first hook may have been started
            }
        }
    };

    private Shutdown() {}

    public static boolean hasBegun() {
        return AccessController.doPrivileged(HAS_BEGUN);
    }
}
