// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.reference.Reference;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The place where the app looks for the value of one reference, which may still be on its way. Settled once: there, absent (then the
 * app reads null), or lost (then the process is ending). A settled slot is read without a lock.
 */
public final class PendingSecret {
    /** The threads that fetch give up at the deadline, and say why; a reader waits a little longer for that. */
    private static final Duration GRACE = Duration.ofSeconds(1);
    /**
     * So that an app adds no errors of its own to those of a process that is ending, and does not end it first, with another code.
     * Counted from when the secrets are lost, since shutdown hooks may read some too.
     */
    private static final Duration WAIT_FOR_THE_END = Duration.ofSeconds(3);

    private static final SecretValue ABSENT = new SecretValue("");
    private static final SecretValue LOST = new SecretValue("");

    private final Reference reference;
    private final Deadline deadline;
    private final Object monitor = new Object();
    private volatile SecretValue value;
    private volatile String version = "";
    private volatile long lostNanos;

    public PendingSecret(Reference reference, Deadline deadline) {
        this.reference = reference;
        this.deadline = deadline;
    }

    public Reference reference() {
        return reference;
    }

    /** 32 hex digits; "" until the value is there, or if the vault does not say. */
    public String version() {
        return version;
    }

    /**
     * The value, for which this waits within the deadline; null if it is absent, and to those for whom the fetch would wait
     * ({@link DeadlockGuard}).
     *
     * @throws IllegalStateException if it is lost
     */
    public SecretValue await() {
        SecretValue settled = value;
        if (settled == null) {
            settled = DeadlockGuard.threatens() ? ABSENT : waitUntilSettled();
        }
        if (settled == LOST && !AgentThread.isCurrent()) {
            waitForTheEnd();
            throw new IllegalStateException(
                    "kv-agent could not read the secret of " + reference + ", and the process is ending");
        }
        return settled == ABSENT || settled == LOST ? null : settled;
    }

    /** Whether the app sees the name: known to be absent, it does not. Never waits. */
    public boolean isVisible() {
        return value != ABSENT;
    }

    /** Whether the value is there. Never waits. */
    public boolean isThere() {
        SecretValue settled = value;
        return settled != null && settled != ABSENT && settled != LOST;
    }

    void fill(SecretValue found, String ofVersion) {
        version = ofVersion;
        settle(found);
    }

    /** The app reads null from now on; nothing happens if the slot is settled. */
    public void leaveEmpty() {
        settle(ABSENT);
    }

    /** Whoever waits is told that the process ends; nothing happens if the slot is settled. */
    public void lose() {
        lostNanos = System.nanoTime();
        settle(LOST);
    }

    private void settle(SecretValue how) {
        synchronized (monitor) {
            if (value == null) {
                value = how;
                monitor.notifyAll();
            }
        }
    }

    private SecretValue waitUntilSettled() {
        pause(System.nanoTime() + deadline.remaining().plus(GRACE).toNanos(), true);
        SecretValue settled = value;
        return settled == null ? LOST : settled;
    }

    private void waitForTheEnd() {
        long since = value == LOST ? lostNanos : System.nanoTime();
        pause(since + WAIT_FOR_THE_END.toNanos(), false);
    }

    /** Who reads a property did not ask for waiting that can be interrupted: the thread's mark is there again afterwards. */
    private void pause(long end, boolean orUntilSettled) {
        boolean interrupted = false;
        synchronized (monitor) {
            long left = end - System.nanoTime();
            while (left > 0 && !(orUntilSettled && value != null)) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(monitor, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                left = end - System.nanoTime();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
