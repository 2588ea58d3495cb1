// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Path HERE = Path.of(".");

    @Test
    void runsEverythingOnTheFirstJvmAndWhatTargetsAreAboutOnTheOthers() {
        Jvm first = new Jvm(HERE, 17, "17.0.1");
        Jvm second = new Jvm(HERE, 25, "25.0.1");
        List<Cell> cells = Cell.parseAll("10@5,10@20,50@20,1@80,200@80");
        Settings settings = new Settings(HERE, List.of(first, second), false, 1, cells, HERE);

        assertThat(settings.cellsOf(first)).isEqualTo(cells);
        assertThat(settings.cellsOf(second)).isEqualTo(Cell.parseAll("10@5,10@20,1@80,200@80"));
    }
}
