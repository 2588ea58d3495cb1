// SPDX-License-Identifier: Apache-2.0
package io.kvagent.time;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The time that a deadline goes by, all waiting in it, for a moment or for another thread, and the chance that keeps many JVMs from
 * waiting alike.
 */
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
    };

    long nanos();

    void sleep(Duration pause) throws InterruptedException;

    /** Has the thread run beside this one. */
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
