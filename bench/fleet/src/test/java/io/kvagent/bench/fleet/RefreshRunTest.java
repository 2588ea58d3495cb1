// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The agent's own code, that looks at its vault every five minutes. */
@Timeout(600)
class RefreshRunTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ThrottlingModel WEATHER = ThrottlingModel.of(ThrottlingModel.Kind.SLIDING);

    /** A fifth of 2,000 instances at a fifth of the limit. */
    @Test
    void aFleetStaysFarBelowTheLimitAndHasNoPeaks() throws Exception {
        RefreshRun.Result result =
                new RefreshRun(Fleet.of(400, 10), WEATHER.withLimit(800), INTERVAL, HOUR, 3, look -> {}).run();

        assertThat(result.average(INTERVAL, HOUR)).isLessThan(0.2);
        assertThat(result.peak(INTERVAL, HOUR.dividedBy(2))).isLessThan(0.4);
        assertThat(result.peak(HOUR.dividedBy(2), HOUR)).isLessThan(0.4);
        assertThat(result.looks()).isBetween(400 * 11, 400 * 13);
    }

    @Test
    void tenThousandLooksLeaveNothingBehind() throws Exception {
        List<long[]> used = new ArrayList<>();
        Duration length = INTERVAL.multipliedBy(10_200);

        RefreshRun.Result result = new RefreshRun(Fleet.of(1, 10), WEATHER, INTERVAL, length, 3, look -> {
                    if (look == 1_000 || look == 10_000) {
                        used.add(new long[] {usedMemory(), Thread.activeCount(), openFiles()});
                    }
                })
                .run();

        assertThat(result.refused()).isZero();
        assertThat(used).hasSize(2);
        assertThat(used.get(1)[0] - used.get(0)[0]).as("bytes").isLessThan(2_000_000);
        assertThat(used.get(1)[1]).as("threads").isLessThanOrEqualTo(used.get(0)[1] + 1);
        assertThat(used.get(1)[2]).as("descriptors").isLessThanOrEqualTo(used.get(0)[2] + 1);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static int openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length;
    }
}
