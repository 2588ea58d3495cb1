// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParallelReaderTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # secrets, answer ms, connections
            0,     20,   0
            1,     80,   1
            8,      0,   1
            8,      5,   1
            8,     20,   1
            8,     80,   5
            48,    20,   6
            198,    5,   6
            198,   20,  12
            198,   80,  25
            198,  500,  32
            2000,  80,  32
            4,   1000,   4
            198, 1001,   1
            """)
    void takesTheConnectionsThatAreWorthTheirHandshake(int secrets, long answer, int connections) {
        assertThat(ParallelReader.connections(secrets, Duration.ofMillis(answer)))
                .isEqualTo(connections);
    }
}
