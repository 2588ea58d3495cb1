// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void takesTheOneInTheMiddle() {
        assertThat(Summary.of(9, 1, 4)).isEqualTo(new Summary(4, 1, 9, 3));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        assertThat(Summary.of(10, 2, 4, 1)).isEqualTo(new Summary(3, 1, 10, 4));
    }

    @Test
    void rejectsNoFigures() {
        assertThatIllegalArgumentException().isThrownBy(Summary::of);
    }
}
