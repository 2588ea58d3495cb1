// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import io.kvagent.audit.Frames;

/**
 * Finds callers for which blocking would deadlock: callbacks of the app that run under a lock of the JDK that the agent's TLS needs.
 *
 * <p>Such a read gets null. An exception would be worse: the JDK leaves out a provider whose constructor throws,
 * and most providers read their properties with a default. It is reported on stderr ({@link SecretStore.Listener#missed}).
 */
final class DeadlockGuard {
    private static final Frames.Test HOLDS_WHAT_TLS_NEEDS = new Frames.Test() {
        @Override
        public boolean matches(String type, String method) {
            return type.equals("sun.security.jca.ProviderConfig") || isResolver(type, method);
        }
    };

    private DeadlockGuard() {}

    /** Whether this thread is such a caller. Looks at the stack, so ask only before a wait. */
    static boolean isInCallback() {
        return Frames.OF_THIS_JVM.any(HOLDS_WHAT_TLS_NEEDS);
    }

    /** Name services of the app's own: made in the static initializer up to Java 8, by a method from Java 18 on. */
    static boolean isResolver(String type, String method) {
        return type.equals("java.net.InetAddress") && (method.equals("<clinit>") || method.equals("loadResolver"));
    }
}
