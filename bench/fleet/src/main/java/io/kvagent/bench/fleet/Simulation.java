package io.kvagent.bench.fleet;

import io.kvagent.http.Time;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * A discrete-event simulation whose processes are threads: each runs ordinary blocking code, one at a time, and its clock stands
 * still but while all of them sleep. Then it jumps to the next who wakes. The same seed gives the same run.
 */
final class Simulation implements Time {
    /** The agent's stack is a dozen calls deep; thousands of these fit. */
    private static final long STACK_BYTES = 256 * 1024;

    private final PriorityQueue<Wake> wakes = new PriorityQueue<>();
    private final ThreadLocal<Semaphore> turn = ThreadLocal.withInitial(() -> new Semaphore(0));
    private final Semaphore over = new Semaphore(0);
    private final Random random;
    private long nanos;
    private long scheduled;
    private Throwable fault;

    Simulation(long seed) {
        random = new Random(seed);
    }

    /** Has the process start at that time. To be called before {@link #run()}. */
    void start(String name, Duration at, Runnable process) {
        Semaphore own = new Semaphore(0);
        Thread thread = new Thread(null, () -> live(own, process), name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        schedule(at, own);
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
        Semaphore own = turn.get();
        schedule(pause, own);
        passOn();
        own.acquire();
    }

    @Override
    public long random(long bound) {
        return random.nextLong(bound);
    }

    private void live(Semaphore own, Runnable process) {
        turn.set(own);
        own.acquireUninterruptibly();
        try {
            process.run();
        } catch (RuntimeException | Error e) {
            fault = e;
        } finally {
            passOn();
        }
    }

    private void schedule(Duration pause, Semaphore who) {
        wakes.add(new Wake(nanos + pause.toNanos(), scheduled++, who));
    }

    /** The caller has the turn, and nobody else; the semaphores hand all that it wrote on to the next. */
    private void passOn() {
        Wake next = wakes.poll();
        if (next == null) {
            over.release();
            return;
        }
        nanos = next.nanos;
        next.who.release();
    }

    /** @param order decides between those who wake at the same time: first asleep, first awake */
    private record Wake(long nanos, long order, Semaphore who) implements Comparable<Wake> {
        @Override
        public int compareTo(Wake other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
