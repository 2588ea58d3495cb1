// SPDX-License-Identifier: Apache-2.0
package io.kvagent.time;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * A thread of the agent's own; a daemon. What runs on it may itself read properties, a security provider of the app's for one:
 * such a read must not wait for what this thread is there to fetch.
 *
 * <p>Its work has the agent's permissions, whatever code of the app's made the JVM start it, and reports its failures itself: none
 * reaches the app's handler of uncaught exceptions.
 */
public final class AgentThread extends Thread {
    private static final UncaughtExceptionHandler SILENT = new UncaughtExceptionHandler() {
        @Override
        public void uncaughtException(Thread thread, Throwable failure) {}
    };

    private final PrivilegedAction<Void> work;

    public AgentThread(Runnable work, String name) {
        super(name);
        this.work = new PrivilegedAction<Void>() {
            @Override
            public Void run() {
                work.run();
                return null;
            }
        };
        setDaemon(true);
        setUncaughtExceptionHandler(SILENT);
    }

    public static boolean isCurrent() {
        return Thread.currentThread() instanceof AgentThread;
    }

    @Override
    public void run() {
        AccessController.doPrivileged(work);
    }
}
