// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What it was measured on. */
record Machine(String system, int processors, String processor, LocalDate date) {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    static Machine thisOne() {
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                processorName(),
                LocalDate.now(ZoneOffset.UTC));
    }

    /** "" where the system does not tell. */
    private static String processorName() {
        try {
            return Files.readAllLines(PROCESSORS).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
