package io.kvagent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RivalsTest {
    @TempDir
    private Path directory;

    @Test
    void theScriptNeedsItsCommands() throws Exception {
        Path curl = Files.createFile(directory.resolve("curl"));
        assertThat(curl.toFile().setExecutable(true)).isTrue();

        assertThat(Rivals.missing(List.of())).containsExactly("curl", "jq");
        assertThat(Rivals.missing(List.of(directory))).containsExactly("jq");
    }

    @Test
    void aFloorsKeyTellsItsConnections() {
        assertThat(Rivals.connections(Rivals.floorKey(1))).isOne();
        assertThat(Rivals.connections(Rivals.floorKey(16))).isEqualTo(16);
    }
}
