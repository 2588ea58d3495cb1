// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.time.Deadline;
import io.kvagent.time.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PausesTest {
    @Test
    void doubleUpToTheLongest() {
        Pauses pauses = Pauses.doubling(Duration.ofMillis(250), Duration.ofSeconds(3));

        assertThat(millis(pauses, 0)).containsExactly(200L, 400L, 800L, 1600L, 2400L, 2400L);
        assertThat(millis(pauses, 1)).containsExactly(300L, 600L, 1200L, 2400L, 3600L, 3600L);
        assertThat(pauses.next(1_000_000, chance(0))).isEqualTo(Duration.ofMillis(2400));
    }

    @Test
    void areNeverShorterThanListed() {
        Pauses pauses = Pauses.of(5, 1_000, 2_000, 7_000, 10_000);

        assertThat(millis(pauses, 0)).containsExactly(1_000L, 2_000L, 7_000L, 10_000L, 10_000L, 10_000L);
        assertThat(millis(pauses, 1)).containsExactly(1_050L, 2_100L, 7_350L, 10_500L, 10_500L, 10_500L);
    }

    /** @param luck 0 for the least that chance gives, 1 for the most */
    private static List<Long> millis(Pauses pauses, int luck) {
        return IntStream.range(0, 6)
                .mapToObj(number -> pauses.next(number, chance(luck)).toMillis())
                .toList();
    }

    private static Deadline chance(int luck) {
        FakeClock time = new FakeClock() {
            @Override
            public long random(long bound) {
                return luck * (bound - 1);
            }
        };
        return time.deadline(Duration.ofHours(1));
    }
}
