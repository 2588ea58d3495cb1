// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import io.kvagent.bench.program.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs what has to run before a contender can, and looks into the files that it makes: no secret may stand in one. */
final class Training {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path log;

    /** @param directory for what the processes say; the last one's stays there */
    Training(Path directory) {
        this.log = directory.resolve("training.txt");
    }

    /** @throws BrokenRun if a process fails, or a file that it made holds a secret */
    void of(Contender contender, Scene scene) throws IOException, BrokenRun {
        List<List<String>> commands = contender.training().apply(scene);
        if (commands.isEmpty()) {
            return;
        }
        Files.createDirectories(scene.made());
        for (List<String> command : commands) {
            Say.line(contender + ": a training run");
            execute(contender, command, scene);
        }
        try (Stream<Path> files = Files.list(scene.made())) {
            for (Path file : files.toList()) {
                if (holdsSecret(file, scene.cell().secrets())) {
                    throw new BrokenRun(
                            contender + ": a secret stands in " + file.getFileName(), 0, Files.readString(log));
                }
            }
        }
    }

    /** As bytes, which is how Java 9 and later keep such strings, and how a file would. */
    static boolean holdsSecret(Path file, int secrets) throws IOException {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (int number = 1; number <= secrets; number++) {
            if (content.contains(Secrets.value(Secrets.name(number)))) {
                return true;
            }
        }
        return false;
    }

    private void execute(Contender contender, List<String> command, Scene scene) throws IOException, BrokenRun {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(scene.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BrokenRun(contender + ": training is not done after " + PATIENCE, -1, Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new BrokenRun(contender + ": training failed", process.exitValue(), Files.readString(log));
        }
    }
}
