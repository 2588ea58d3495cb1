// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CellTest {

    @Test
    void readsWhatItWrites() {
        assertThat(Cell.parseAll("10@20, 200@80")).containsExactly(Cell.USUAL, Cell.LONGEST);
        assertThat(Cell.parse(Cell.LONGEST.toString())).isEqualTo(Cell.LONGEST);
    }

    @Test
    void rejectsWhatIsNoCell() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cell.parse("10")).withMessageContaining("\"10\"");
    }
}
