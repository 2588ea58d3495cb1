// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottlingModelTest {
    @ParameterizedTest
    @CsvSource({"1, 0", "4000, 0", "4001, 10", "8000, 10", "20000, 40", "20001, 50"})
    void aLimitDictatesTenSecondsForEachFurtherFourThousand(int requests, long seconds) {
        assertThat(ThrottlingModel.of(ThrottlingModel.Kind.FIXED).dictated(requests))
                .isEqualTo(Duration.ofSeconds(seconds));
        assertThat(ThrottlingModel.of(ThrottlingModel.Kind.SLIDING).dictated(requests))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"3600, 0", "3601, 10", "20000, 50"})
    void whatFailsIsAskedForAgain(int requests, long seconds) {
        assertThat(ThrottlingModel.of(ThrottlingModel.Kind.FIXED).failing(10).dictated(requests))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void noLimitDictatesNothing() {
        assertThat(ThrottlingModel.of(ThrottlingModel.Kind.FIXED).unlimited().dictated(1_000_000))
                .isZero();
    }
}
