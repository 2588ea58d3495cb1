// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.bench.program.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @TempDir
    private Path directory;

    @Test
    void findsASecretAmongOtherBytes() throws Exception {
        Path file = directory.resolve("made");
        Files.write(file, new byte[] {0, -1, (byte) 0x80});
        assertThat(Training.holdsSecret(file, 2)).isFalse();

        Files.writeString(file, "\0\1" + Secrets.value(Secrets.name(2)) + "\2");
        assertThat(Training.holdsSecret(file, 2)).isTrue();
        assertThat(Training.holdsSecret(file, 1)).isFalse();
    }
}
