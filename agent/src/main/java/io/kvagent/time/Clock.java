// SPDX-License-Identifier: Apache-2.0
package io.kvagent.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Clock, waiting, threads and random numbers: replaced in tests and in the simulated fleet. */
public interface Clock {
    Clock OF_THE_JVM = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration pause) throws InterruptedException {
            Thread.sleep(pause.toMillis());
        }

        @Override
        public void sleep(Duration pause, CountDownLatch wakeUp) throws InterruptedException {
            wakeUp.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    };

    long nanos();

    /** The time of day. */
    default Instant now() {
        return Instant.now();
    }

    void sleep(Duration pause) throws InterruptedException;

    /** Waits for that long, or until woken up. */
    default void sleep(Duration pause, CountDownLatch wakeUp) throws InterruptedException {
        sleep(pause);
    }

    default void start(Thread thread) {
        thread.start();
    }

    /** Waits for what another thread does. */
    default <T> T await(Future<T> work) throws InterruptedException, ExecutionException {
        return work.get();
    }

    /** Any number from 0 to below the bound. */
    default long random(long bound) {
        return ThreadLocalRandom.current().nextLong(bound);
    }
}
