// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition, instead of for a time. */
final class Await {

    private static final long POLL_MILLIS = 20;

    private Await() {}

    /**
     * Returns as soon as the condition holds.
     *
     * @param what the condition in words, for the message
     * @throws AssertionError if it does not hold within the time
     */
    static void until(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
