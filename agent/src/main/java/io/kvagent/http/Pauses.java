// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.time.Deadline;
import java.time.Duration;

/**
 * The waits between the tries of one request: the first ones as listed, then the last of them again and again. Chance has a part
 * in each, since many JVMs may start at once.
 */
public final class Pauses {
    /** 1, 2, 4, 8 and then each 16 seconds. */
    static final Pauses USUAL = doubling(Duration.ofSeconds(1), Duration.ofSeconds(16));

    private final long[] millis;
    private final int percentEarlier;
    private final int percentLater;

    private Pauses(int percentEarlier, int percentLater, long... millis) {
        this.percentEarlier = percentEarlier;
        this.percentLater = percentLater;
        this.millis = millis;
    }

    /** Each twice the one before, give or take a fifth. */
    public static Pauses doubling(Duration first, Duration longest) {
        long[] millis = new long[16];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = Math.min(first.toMillis() << i, longest.toMillis());
        }
        return new Pauses(20, 20, millis);
    }

    /**
     * @param percentLater by how much chance may make each longer; it makes none shorter
     * @param millis of each pause
     */
    public static Pauses of(int percentLater, long... millis) {
        return new Pauses(0, percentLater, millis);
    }

    /** @param number 0 for the first */
    Duration next(int number, Deadline chance) {
        long pause = millis[Math.min(number, millis.length - 1)];
        long least = pause - pause * percentEarlier / 100;
        long most = pause + pause * percentLater / 100;
        return Duration.ofMillis(least + chance.random(most - least + 1));
    }
}
