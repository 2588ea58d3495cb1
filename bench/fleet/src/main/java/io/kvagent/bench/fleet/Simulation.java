// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * A discrete-event simulation whose processes are threads: each runs ordinary blocking code, one at a time, and its clock stands
 * still but while all of them sleep. Then it jumps to the next who wakes. The same seed gives the same run.
 *
 * <p>A process may start others, and wait for what they do: these are its family. All waiting goes through {@link Clock}; a thread that
 * waited by itself would have the turn for ever.
 */
final class Simulation implements Clock {
    /** The agent's stack is a dozen calls deep; thousands of these fit. */
    private static final long STACK_BYTES = 256 * 1024;

    private final PriorityQueue<Wake> wakes = new PriorityQueue<>();
    private final ThreadLocal<Process> current = new ThreadLocal<>();
    private final Semaphore over = new Semaphore(0);
    private final Random random;
    private long nanos;
    private long scheduled;
    private int waiting;
    private Throwable fault;

    Simulation(long seed) {
        random = new Random(seed);
    }

    /** Has the process start at that time. To be called before {@link #run()}. */
    void start(String name, Duration at, Runnable work) {
        start(name, at, new Process(new ArrayList<>()), work);
    }

    /**
     * Runs until all processes have ended.
     *
     * @throws IllegalStateException if one ended by an exception
     */
    void run() throws InterruptedException {
        passOn();
        over.acquire();
        if (fault != null) {
            throw new IllegalStateException("a process of the simulation has failed", fault);
        }
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
        Process own = current.get();
        schedule(pause, own);
        passOn();
        own.turn.acquire();
    }

    /** Has the thread's work done by a process of the caller's family, which begins when the caller lets time pass. */
    @Override
    public void start(Thread thread) {
        start(thread.getName(), Duration.ZERO, new Process(current.get().family), thread);
    }

    @Override
    public <T> T await(Future<T> work) throws InterruptedException, ExecutionException {
        Process own = current.get();
        while (!work.isDone()) {
            own.family.add(new Waiter(work, own));
            waiting++;
            passOn();
            own.turn.acquire();
        }
        return work.get();
    }

    @Override
    public long random(long bound) {
        return random.nextLong(bound);
    }

    private void start(String name, Duration at, Process process, Runnable work) {
        Thread thread = new Thread(null, () -> live(process, work), name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        schedule(at, process);
    }

    private void live(Process own, Runnable work) {
        current.set(own);
        own.turn.acquireUninterruptibly();
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            fault = e;
        } finally {
            passOn();
        }
    }

    private void schedule(Duration pause, Process who) {
        wakes.add(new Wake(nanos + pause.toNanos(), scheduled++, who));
    }

    /** The caller has the turn, and nobody else; the semaphores hand all that it wrote on to the next. */
    private void passOn() {
        wakeWhoWaitedForTheCaller();
        Wake next = wakes.poll();
        if (next == null) {
            if (waiting > 0 && fault == null) {
                fault = new IllegalStateException(waiting + " processes wait for what nobody does");
            }
            over.release();
            return;
        }
        nanos = next.nanos;
        next.who.turn.release();
    }

    private void wakeWhoWaitedForTheCaller() {
        Process own = current.get();
        if (own == null) {
            return; // it is run() that starts all
        }
        for (Iterator<Waiter> waiters = own.family.iterator(); waiters.hasNext(); ) {
            Waiter waiter = waiters.next();
            if (waiter.work.isDone()) {
                waiters.remove();
                waiting--;
                schedule(Duration.ZERO, waiter.who);
            }
        }
    }

    /** @param family those among the processes of the same descent that wait for another one's work */
    private record Process(Semaphore turn, List<Waiter> family) {
        Process(List<Waiter> family) {
            this(new Semaphore(0), family);
        }
    }

    private record Waiter(Future<?> work, Process who) {}

    /** @param order decides between those who wake at the same time: first asleep, first awake */
    private record Wake(long nanos, long order, Process who) implements Comparable<Wake> {
        @Override
        public int compareTo(Wake other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
