// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.program;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessUsageTest {

    @Test
    void addsOwnTimeAndThatOfCommands() {
        String stat = "4711 (a (strange) name) R 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0 12 0 99 1 2 3";

        assertThat(ProcessUsage.ticks(stat)).isEqualTo(127);
    }

    @Test
    void findsThePeak() {
        assertThat(ProcessUsage.peakKibibytes("VmPeak:\t 9 kB\nVmHWM:\t   51234 kB\nVmRSS:\t 7 kB\n"))
                .isEqualTo(51_234);
    }

    @Test
    void saysSoWhereTheSystemDoesNotTell() {
        assertThat(ProcessUsage.ticks("")).isEqualTo(ProcessUsage.UNKNOWN);
        assertThat(ProcessUsage.peakKibibytes("")).isEqualTo(ProcessUsage.UNKNOWN);
    }
}
