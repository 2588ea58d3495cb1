// SPDX-License-Identifier: Apache-2.0
package io.kvagent.time;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The moment by which everything has ended. Set once at the start and handed down; nothing waits without it. */
public final class Deadline {
    private final Clock time;
    private final long endNanos;

    private Deadline(Duration total, Clock time) {
        this.time = time;
        this.endNanos = time.nanos() + total.toNanos();
    }

    public static Deadline in(Duration total) {
        return in(total, Clock.OF_THE_JVM);
    }

    /** @param time another than the JVM's: a test's, or that of a simulated fleet */
    public static Deadline in(Duration total, Clock time) {
        return new Deadline(total, time);
    }

    /** What is left; never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - time.nanos()));
    }

    public boolean isOver() {
        return endNanos - time.nanos() <= 0;
    }

    /**
     * The time limit of one blocking call, in milliseconds, at least 1: the smaller of {@code most} and what is left.
     *
     * @throws SocketTimeoutException if nothing is left
     */
    public int limitMillis(Duration most) throws SocketTimeoutException {
        if (isOver()) {
            throw new SocketTimeoutException("deadline reached");
        }
        return (int) Math.max(1, Math.min(most.toMillis(), remaining().toMillis()));
    }

    /** Of the time that it goes by, as {@code System.nanoTime()} of the JVM's. */
    public long nanos() {
        return time.nanos();
    }

    /** Has the thread run beside this one, in the same time. */
    public void start(Thread thread) {
        time.start(thread);
    }

    /**
     * Waits for what another thread does, which keeps to the deadline itself.
     *
     * @return what came of it; an unchecked exception that ended it is thrown here too
     */
    public <T> T await(Future<T> work) {
        try {
            return time.await(work);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException) {
                throw (RuntimeException) e.getCause();
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Any number from 0 to below the bound. */
    public long random(long bound) {
        return time.random(bound);
    }

    /** Waits, unless that would pass the deadline: then returns false at once, since nothing could follow the wait. */
    public boolean sleep(Duration pause) throws InterruptedIOException {
        if (pause.compareTo(remaining()) >= 0) {
            return false;
        }
        try {
            time.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to try again");
        }
    }
}
