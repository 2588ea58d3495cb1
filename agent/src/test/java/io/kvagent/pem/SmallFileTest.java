// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SmallFileTest {
    @TempDir
    private Path directory;

    @Test
    void readsAFileWhole() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "content");

        assertThat(SmallFile.read(file.toString(), 7)).asString().isEqualTo("content");
        assertThatThrownBy(() -> SmallFile.read(file.toString(), 6)).hasMessage("it is larger than 0 KiB");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void doesNotWaitForAPipe() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(30, TimeUnit.SECONDS))
                .isTrue();

        assertThatThrownBy(() -> SmallFile.read(pipe.toString(), 10)).hasMessage("it is a pipe or a device");
    }

    @Test
    void tellsWhatKeepsItFromAFile() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));

        assertThatThrownBy(() -> SmallFile.read(empty.toString(), 10)).hasMessage("it is empty");
        assertThatThrownBy(() -> SmallFile.read(directory + "/absent", 10)).hasMessage("there is no such file");
        assertThatThrownBy(() -> SmallFile.read(directory.toString(), 10)).hasMessage("this process can't read it");
    }
}
