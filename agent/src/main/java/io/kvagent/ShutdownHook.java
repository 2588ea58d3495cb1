// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.time.AgentThread;

/** Work for when the JVM begins to shut down, until it is removed. */
final class ShutdownHook {
    private final Thread thread;

    private ShutdownHook(Thread thread) {
        this.thread = thread;
    }

    /** Where the shutdown has begun already, the work is done at once. */
    static ShutdownHook add(Runnable work, String threadName) {
        ShutdownHook hook = new ShutdownHook(new AgentThread(work, threadName));
        try {
            Runtime.getRuntime().addShutdownHook(hook.thread);
        } catch (IllegalStateException e) {
            work.run();
        }
        return hook;
    }

    /** Without an effect once the shutdown has begun. */
    void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            return; // the thread runs, or has run
        }
    }
}
