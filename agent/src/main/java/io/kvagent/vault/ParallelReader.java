// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Reads secrets on several connections at once. How many are worth while follows from the time that one answer takes: each more
 * costs a handshake, and divides what is left to wait for.
 */
final class ParallelReader {
    private static final int MOST_CONNECTIONS = 32;
    /**
     * Fewer don't pay. Of one connection's time, two and three for ten secrets at 20 ms took 0.98 and 1.02, and 1.03 and 1.11 of its
     * processor time; and whole fleets started later, since a vault short of quota was asked for two secrets at once.
     */
    private static final int LEAST_CONNECTIONS = 4;
    /** What a further handshake costs in a JVM that has done one, in the same unit as what it saves. */
    private static final long HANDSHAKE_MILLIS = 25;

    private final SecretReadCache cache;
    private final Deadline deadline;
    private final Queue<SecretId> left;

    /** @param secrets in the order in which they are wanted */
    ParallelReader(SecretReadCache cache, Collection<SecretId> secrets, Deadline deadline) {
        this.cache = cache;
        this.deadline = deadline;
        this.left = new ConcurrentLinkedQueue<>(secrets);
    }

    /**
     * The best number of connections, the caller's own among them: {@code n} answers of {@code t} each over {@code k} connections take
     * {@code n t / k}, and the connections {@code k h}; their sum is least at the root of {@code n t / h}.
     *
     * @param answer the time that one takes
     */
    static int connections(int secrets, Duration answer) {
        if (VaultClient.isWait(answer)) {
            return 1; // throttled or slow: more connections only add load
        }
        double best = Math.sqrt((double) secrets * answer.toMillis() / HANDSHAKE_MILLIS);
        return Math.min(secrets, best < LEAST_CONNECTIONS ? 1 : (int) Math.min(best, MOST_CONNECTIONS));
    }

    /**
     * Starts the readers on all connections but the caller's own.
     *
     * @param answer the time that one takes
     */
    void start(Duration answer) {
        int connections = connections(left.size(), answer);
        for (int i = 1; i < connections; i++) {
            Runnable reader = new Runnable() {
                @Override
                public void run() {
                    for (SecretId id = left.poll(); id != null; id = left.poll()) {
                        read(id);
                    }
                }
            };
            deadline.start(new AgentThread(reader, "kv-agent reader"));
        }
    }

    /** Reads that one; while another thread does, reads the next ones. */
    void readUntilThere(SecretId wanted) {
        while (!cache.isSettled(wanted)) {
            SecretId id = left.poll();
            if (id == null) {
                return;
            }
            read(id);
        }
    }

    /** The threads end after the secret that each is reading. */
    void stop() {
        left.clear();
    }

    private void read(SecretId id) {
        try {
            cache.secret(id, deadline);
        } catch (AgentFailure e) {
            return; // the cache remembers it
        }
    }
}
