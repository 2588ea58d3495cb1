// SPDX-License-Identifier: Apache-2.0
package io.kvagent.time;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The moment by which one piece of work has ended. Passed with each call, and kept by nothing that outlives the work. When it is over,
 * the sockets in use are closed: a peer that sends a byte at a time stays within every time limit for a single read.
 *
 * <p>A DNS look-up can't be aborted: its thread, a daemon, ends when the look-up does, and nothing waits for it.
 */
public final class Deadline {
    /** For threads whose sockets have just been closed: to report it and to end. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Clock clock;
    private final Duration total;
    private final long endNanos;
    private final boolean awaited;
    private final Set<Closeable> inUse = Collections.newSetFromMap(new IdentityHashMap<Closeable, Boolean>());
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Deadline(Duration total, Duration left, Clock clock, boolean awaited) {
        this.clock = clock;
        this.awaited = awaited;
        this.total = total;
        this.endNanos = clock.nanos() + left.toNanos();
    }

    public static Deadline in(Duration total) {
        return in(total, Clock.OF_THE_JVM);
    }

    /** @param clock another than the JVM's: of a test, or of a simulated fleet */
    public static Deadline in(Duration total, Clock clock) {
        return new Deadline(total, total, clock, true);
    }

    /** Of work for which no start waits. */
    public static Deadline unawaited(Duration total, Clock clock) {
        return new Deadline(total, total, clock, false);
    }

    /** Whether somebody waits for the work, and wants to be told why it takes so long. */
    public boolean isAwaited() {
        return awaited;
    }

    /**
     * Runs the work on a thread of its own, and waits until it has ended or the deadline is over. Then ends all that the work left open.
     * An unchecked exception of the work is thrown here.
     *
     * @return false if the work goes on: a DNS look-up holds it
     */
    public boolean run(Runnable work, String threadName) {
        FutureTask<Void> task = new FutureTask<>(work, null);
        start(new AgentThread(task, threadName));
        try {
            if (endsWithin(remaining(), task)) {
                return true;
            }
            end();
            return endsWithin(GRACE, task);
        } catch (ExecutionException e) {
            throw unchecked(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            end();
            joinThreads();
        }
    }

    /** Ends the work early: closes the sockets in use, and wakes up who waits between two tries. */
    public void end() {
        List<Closeable> left;
        synchronized (inUse) {
            ended.countDown();
            left = new ArrayList<>(inUse);
            inUse.clear();
        }
        for (Closeable each : left) {
            try {
                each.close();
            } catch (IOException e) {
                // The thread that uses it gets an exception of its own.
            }
        }
    }

    /**
     * Has it closed when the deadline is over, until it is {@linkplain #release released}.
     *
     * @throws SocketTimeoutException if the deadline is over
     */
    public void watch(Closeable socket) throws SocketTimeoutException {
        synchronized (inUse) {
            requireTimeLeft();
            inUse.add(socket);
        }
    }

    public void release(Closeable socket) {
        synchronized (inUse) {
            inUse.remove(socket);
        }
    }

    /** What to report for a failure of a watched socket: a time-out, if it failed because it was closed here. */
    public IOException cause(IOException failure) {
        if (!isEnded() || failure instanceof SocketTimeoutException) {
            return failure;
        }
        IOException timeout = new SocketTimeoutException("deadline reached");
        timeout.initCause(failure);
        return timeout;
    }

    /** For one of several pieces of work under this deadline: over when this one is, or after that time. */
    public Deadline part(Duration most) {
        Duration left = remaining();
        return new Deadline(total, left.compareTo(most) < 0 ? left : most, clock, awaited);
    }

    /** The whole time, as it was set. */
    public Duration total() {
        return total;
    }

    /** What is left; never negative. */
    public Duration remaining() {
        return isEnded() ? Duration.ZERO : Duration.ofNanos(Math.max(0, endNanos - clock.nanos()));
    }

    public boolean isOver() {
        return isEnded() || endNanos - clock.nanos() <= 0;
    }

    /**
     * The time limit of one blocking call, in milliseconds, at least 1: the smaller of {@code most} and what is left.
     *
     * @throws SocketTimeoutException if nothing is left
     */
    public int limitMillis(Duration most) throws SocketTimeoutException {
        requireTimeLeft();
        return (int) Math.max(1, Math.min(most.toMillis(), remaining().toMillis()));
    }

    /** Of the clock that it goes by, as {@code System.nanoTime()}. */
    public long nanos() {
        return clock.nanos();
    }

    /** The time of day, of the same clock. */
    public Instant now() {
        return clock.now();
    }

    /** Starts a thread that keeps to this deadline. */
    public void start(Thread thread) {
        synchronized (threads) {
            threads.add(thread);
        }
        clock.start(thread);
    }

    /**
     * Waits for what another thread does, which keeps to this deadline itself.
     *
     * @return its result; an unchecked exception that ended it is thrown here too
     */
    public <T> T await(Future<T> work) {
        try {
            return clock.await(work);
        } catch (ExecutionException e) {
            throw unchecked(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Any number from 0 to below the bound. */
    public long random(long bound) {
        return clock.random(bound);
    }

    /** Waits; false if the deadline is over by then, at once if that is known before. */
    public boolean sleep(Duration pause) throws InterruptedIOException {
        if (pause.compareTo(remaining()) >= 0) {
            return false;
        }
        try {
            clock.sleep(pause, ended);
            return !isEnded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting to try again");
        }
    }

    /** Waits for that long by its clock, whether or not the deadline is over, or until the latch opens. */
    public void pause(Duration most, CountDownLatch until) throws InterruptedException {
        clock.sleep(most, until);
    }

    private boolean isEnded() {
        return ended.getCount() == 0;
    }

    private void requireTimeLeft() throws SocketTimeoutException {
        if (isOver()) {
            throw new SocketTimeoutException("deadline reached");
        }
    }

    private static boolean endsWithin(Duration time, Future<?> task) throws ExecutionException, InterruptedException {
        try {
            task.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** Those that a DNS look-up holds are left behind. */
    private void joinThreads() {
        List<Thread> started;
        synchronized (threads) {
            started = new ArrayList<>(threads);
        }
        Deadline grace = in(GRACE);
        try {
            for (Thread thread : started) {
                thread.join(Math.max(1, grace.remaining().toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unchecked(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof RuntimeException ? (RuntimeException) cause : new IllegalStateException(cause);
    }

    private static IllegalStateException interrupted(InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(interrupt);
    }
}
