// SPDX-License-Identifier: Apache-2.0
package io.kvagent.time;

/**
 * A thread of the agent's own; a daemon. What runs on it may itself read properties, a security provider of the app's for one:
 * such a read must not wait for what this thread is there to fetch.
 */
public final class AgentThread extends Thread {
    public AgentThread(Runnable work, String name) {
        super(work, name);
        setDaemon(true);
    }

    public static boolean isCurrent() {
        return Thread.currentThread() instanceof AgentThread;
    }
}
