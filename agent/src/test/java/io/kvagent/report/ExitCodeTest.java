// SPDX-License-Identifier: Apache-2.0
package io.kvagent.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({"64, BAD_OPTIONS", "69, UNREACHABLE", "70, INTERNAL", "77, NOT_PERMITTED", "78, MISSING_SECRET"})
    void keepsTheNumbersThatScriptsRelyOn(int number, ExitCode code) {
        assertThat(code.number()).isEqualTo(number);
    }
}
