// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import io.kvagent.bench.program.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Runs a contender once and takes the time of what it says: see {@link io.kvagent.bench.program.Milestones}. */
final class Launch {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String OURS = "bench: ";
    private static final int SHOWN = 4000;
    /** Of Linux's clock for processor times, on all of its usual machines. */
    private static final long MILLIS_A_TICK = 10;

    private final Path errors;

    /** @param directory for what the processes say on stderr; the last one's stays there */
    Launch(Path directory) {
        this.errors = directory.resolve("stderr.txt");
    }

    /** @throws BrokenRun if the process fails, or does not read all secrets, with their right values */
    Run run(Contender contender, Scene scene) throws IOException, BrokenRun {
        ProcessBuilder builder = new ProcessBuilder(contender.command().apply(scene)).redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(scene.environment());
        Map<String, String> said = new HashMap<>();
        Map<String, Double> times = new HashMap<>();
        StringBuilder other = new StringBuilder();
        long start = System.nanoTime();
        Process process = builder.start();
        Thread watch = watch(process);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            process.getOutputStream().close();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(OURS)) {
                    String[] words = line.substring(OURS.length()).split(" ", 2);
                    times.put(words[0], millisSince(start));
                    said.put(words[0], words.length > 1 ? words[1] : "");
                } else if (other.length() < SHOWN) {
                    other.append(line).append('\n');
                }
            }
        }
        int exitCode = await(process);
        double wall = millisSince(start);
        watch.interrupt();
        String expected = contender.serves()
                ? scene.cell().secrets() + " " + Secrets.checksum(scene.cell().secrets())
                : "0 0";
        if (exitCode != 0 || !times.containsKey("main") || !expected.equals(said.get("read"))) {
            throw new BrokenRun(
                    contender + " on " + scene.jvm() + " with " + scene.cell() + " read \"" + said.get("read")
                            + "\" instead of \"" + expected + "\"",
                    exitCode,
                    errorText() + other);
        }
        String[] used = said.get("used").split(" ");
        return new Run(
                times.get("main"),
                times.get("read"),
                wall,
                known(used[0], MILLIS_A_TICK),
                known(used[1], 1),
                said.containsKey("heap") ? known(said.get("heap"), 1) : OptionalLong.empty());
    }

    private static Thread watch(Process process) {
        Thread thread = new Thread(
                () -> {
                    try {
                        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                            process.destroyForcibly();
                        }
                    } catch (InterruptedException e) {
                        // It has ended in time.
                    }
                },
                "watch");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static int await(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static double millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e6;
    }

    private static OptionalLong known(String number, long unit) {
        long value = Long.parseLong(number);
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value * unit);
    }

    private String errorText() throws IOException {
        String text = Files.readString(errors);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
