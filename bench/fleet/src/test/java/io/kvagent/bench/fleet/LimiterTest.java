// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimiterTest {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    @Test
    void aFixedWindowHasItsWholeQuotaBackAtOnce() {
        Limiter limiter = new FixedWindow(3, WINDOW, Duration.ZERO, false);

        assertThat(admitted(limiter, 0, 5, 9, 9)).isEqualTo(3);
        assertThat(limiter.untilFree(seconds(9))).isEqualTo(Duration.ofSeconds(1));
        assertThat(admitted(limiter, 10, 10, 10, 10)).isEqualTo(3);
    }

    @Test
    void aFixedWindowGoesByTheServersClock() {
        Limiter limiter = new FixedWindow(3, WINDOW, Duration.ofSeconds(8), false);

        assertThat(admitted(limiter, 0, 0, 0, 1)).isEqualTo(3);
        assertThat(limiter.untilFree(seconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(admitted(limiter, 2, 3, 11, 11)).isEqualTo(3);
    }

    @Test
    void noStretchOfASlidingWindowHoldsMoreThanItsLimit() {
        Limiter limiter = new SlidingWindow(3, WINDOW, false);

        assertThat(admitted(limiter, 0, 5, 9, 9)).isEqualTo(3);
        assertThat(limiter.untilFree(seconds(9))).isEqualTo(Duration.ofSeconds(1));
        assertThat(admitted(limiter, 10, 10, 10, 10)).isEqualTo(1);
        assertThat(limiter.untilFree(seconds(10))).isEqualTo(Duration.ofSeconds(5));
        assertThat(admitted(limiter, 15, 15, 20, 20)).isEqualTo(3);
    }

    @Test
    void refusedRequestsCountWhereTheyAreSaidTo() {
        Limiter sliding = new SlidingWindow(2, WINDOW, true);
        Limiter other = new SlidingWindow(2, WINDOW, false);

        assertThat(admitted(sliding, 0, 0, 6, 6)).isEqualTo(2);
        assertThat(admitted(sliding, 12)).as("asked twice within ten seconds").isZero();
        assertThat(admitted(other, 0, 0, 6, 6)).isEqualTo(2);
        assertThat(admitted(other, 12)).isOne();
    }

    @Test
    void noneAdmitsAll() {
        assertThat(admitted(Limiter.NONE, 0, 0, 0)).isEqualTo(3);
        assertThat(Limiter.NONE.untilFree(0)).isZero();
    }

    private static int admitted(Limiter limiter, long... atSeconds) {
        int count = 0;
        for (long second : atSeconds) {
            count += limiter.admits(seconds(second)) ? 1 : 0;
        }
        return count;
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
