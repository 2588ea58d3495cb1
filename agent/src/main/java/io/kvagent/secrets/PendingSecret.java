// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import io.kvagent.reference.Reference;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import io.kvagent.vault.SecretValue;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The wait for one value. Settled once. Readers are parked, not kept at a monitor: a virtual thread that waits gives its carrier
 * free.
 */
final class PendingSecret {
    /** The fetch ends at the deadline and says why; a reader waits a little longer for that. */
    private static final Duration GRACE = Duration.ofSeconds(1);
    /**
     * So that an app adds no errors of its own to those of a process that is ending, and does not end it first, with another code.
     * Counted from when the secrets are lost, since shutdown hooks may read some too.
     */
    private static final Duration WAIT_FOR_THE_END = Duration.ofSeconds(3);

    /** For shutdown hooks that read a secret while the fetch still runs. */
    private static final Duration WAIT_DURING_SHUTDOWN = Duration.ofSeconds(10);

    /** How often a reader that holds a lock looks whether the value is there. */
    private static final Duration POLL = Duration.ofMillis(10);

    private static final CountDownLatch NEVER = new CountDownLatch(1);

    private enum State {
        PENDING,
        PRESENT,
        ABSENT,
        /** The fetch failed, and ends the process. */
        LOST
    }

    private final Reference reference;
    private final Deadline deadline;
    private final CountDownLatch settled = new CountDownLatch(1);
    /** Opens with the shutdown too. */
    private final CountDownLatch released = new CountDownLatch(1);

    private @Nullable SecretValue value;
    private String version = "";
    private long lostNanos;
    private volatile boolean missed;
    private final AtomicBoolean missReported = new AtomicBoolean();
    private volatile State state = State.PENDING; // written last: who sees it sees the three above

    PendingSecret(Reference reference, Deadline deadline) {
        this.reference = reference;
        this.deadline = deadline;
    }

    @Nullable
    SecretValue await() {
        return await(this);
    }

    /** See {@link SecretStore#await}. */
    @Nullable
    SecretValue await(Object lock) {
        if (state == State.PENDING) {
            boolean inCallback = DeadlockGuard.isInCallback();
            if (inCallback || AgentThread.isCurrent()) {
                missed = inCallback || missed;
                return null;
            }
            waitForValue(Shutdown.hasBegun(), lock);
        }
        switch (state) {
            case PRESENT:
                return value;
            case ABSENT:
                return null;
            case LOST:
                return awaitTheEnd(lostNanos, lock);
            default:
                return released.getCount() == 0 ? releasedByShutdown() : awaitTheEnd(deadline.nanos(), lock);
        }
    }

    /** A reader that begins during the shutdown may be a hook, and the fetch still runs. */
    private void waitForValue(boolean duringShutdown, Object lock) {
        Duration most = deadline.remaining().plus(GRACE);
        if (duringShutdown) {
            pause(settled, deadline.nanos() + Math.min(most.toNanos(), WAIT_DURING_SHUTDOWN.toNanos()), lock);
        } else {
            pause(released, deadline.nanos() + most.toNanos(), lock);
        }
    }

    private SecretValue releasedByShutdown() {
        throw new IllegalStateException(
                "kv-agent had not yet read the secret of " + reference + " when the JVM began to shut down");
    }

    private @Nullable SecretValue awaitTheEnd(long since, Object lock) {
        if (AgentThread.isCurrent()) {
            return null; // it may be the thread that is to end the process
        }
        pause(NEVER, since + WAIT_FOR_THE_END.toNanos(), lock);
        throw new IllegalStateException(
                "kv-agent could not read the secret of " + reference + ", and the process is ending");
    }

    /** Null unless it is there. Never waits. */
    @Nullable
    SecretValue value() {
        return state == State.PRESENT ? value : null;
    }

    /** "" unless the value is there and the vault said its version. Never waits. */
    String version() {
        return state == State.PRESENT ? version : "";
    }

    boolean isSettled() {
        return state != State.PENDING;
    }

    boolean isAbsent() {
        return state == State.ABSENT;
    }

    /** True once, if a reader of the app got null although the value may still come, since waiting would have been a deadlock. */
    boolean isFirstMiss() {
        return missed && missReported.compareAndSet(false, true);
    }

    /** False if it was settled before; so the others. */
    boolean fill(SecretValue found, String ofVersion) {
        return settle(State.PRESENT, found, ofVersion);
    }

    boolean leaveAbsent() {
        return settle(State.ABSENT, null, "");
    }

    boolean lose() {
        return settle(State.LOST, null, "");
    }

    /** Releases who began to wait before it: a hook may wait for them. */
    void shutDown() {
        released.countDown();
    }

    private synchronized boolean settle(State how, @Nullable SecretValue found, String ofVersion) {
        if (state != State.PENDING) {
            return false;
        }
        value = found;
        version = ofVersion;
        lostNanos = deadline.nanos();
        state = how;
        settled.countDown();
        released.countDown();
        return true;
    }

    /** Reading a property can't be interrupted: an interrupt is kept for afterwards. */
    private void pause(CountDownLatch until, long end, Object lock) {
        boolean interrupted = false;
        long left = end - deadline.nanos();
        while (left > 0 && until.getCount() > 0) {
            try {
                if (Thread.holdsLock(lock)) {
                    giveUp(lock, left);
                } else {
                    deadline.pause(Duration.ofNanos(left), until);
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = end - deadline.nanos();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Releases a lock, however often this thread holds it; for a short time, since the fetch does not notify it. */
    private static void giveUp(Object lock, long left) throws InterruptedException {
        TimeUnit.NANOSECONDS.timedWait(lock, Math.min(left, POLL.toNanos()));
    }
}
