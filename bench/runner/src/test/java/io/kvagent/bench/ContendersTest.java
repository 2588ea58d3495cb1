// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContendersTest {
    @TempDir
    private Path directory;

    @Test
    void theScriptNeedsItsCommands() throws Exception {
        Path curl = Files.createFile(directory.resolve("curl"));
        assertThat(curl.toFile().setExecutable(true)).isTrue();

        assertThat(Contenders.missing(List.of())).containsExactly("curl", "jq");
        assertThat(Contenders.missing(List.of(directory))).containsExactly("jq");
    }

    @Test
    void aFloorsKeyTellsItsConnections() {
        assertThat(Contenders.connections(Contenders.floorKey(1))).isOne();
        assertThat(Contenders.connections(Contenders.floorKey(16))).isEqualTo(16);
    }
}
