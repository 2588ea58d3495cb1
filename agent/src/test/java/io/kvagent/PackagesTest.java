// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the code to the table of packages in ARCHITECTURE.md, and the table to the code. */
class PackagesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/kvagent");

    private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry(
                    "check",
                    Set.of("audit", "config", "http", "identity", "reference", "report", "time", "tls", "vault")),
            Map.entry("expose", Set.of("audit", "config", "reference", "report", "vault", "weave")),
            Map.entry("weave", Set.of("report")),
            Map.entry("vault", Set.of("audit", "http", "identity", "json", "reference", "report", "time")),
            Map.entry(
                    "identity",
                    Set.of("audit", "config", "http", "json", "pem", "reference", "report", "time", "tls", "url")),
            Map.entry("config", Set.of("http", "pem", "reference", "report", "url")),
            Map.entry("http", Set.of("json", "report", "time", "tls", "url")),
            Map.entry("tls", Set.of("time", "url")),
            Map.entry("reference", Set.of("report", "url")),
            Map.entry("pem", Set.of()),
            Map.entry("audit", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("time", Set.of()),
            Map.entry("url", Set.of()),
            Map.entry("report", Set.of()));

    @TestFactory
    Stream<DynamicTest> importsWhatItMay() {
        return MAY_IMPORT.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> assertThat(entry.getValue()).containsAll(importedBy(entry.getKey()))));
    }

    @Test
    void listsEveryPackage() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(MAY_IMPORT.keySet());
        }
    }

    @Test
    void agreesWithTheTableInArchitecture() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../ARCHITECTURE.md"));
        MAY_IMPORT.forEach((name, imports) -> {
            String row = lines.stream()
                    .filter(line -> line.startsWith("| `" + name + "` |"))
                    .findFirst()
                    .orElseThrow();
            String cell = row.split("\\|")[3];
            Set<String> named = new TreeSet<>(MAY_IMPORT.keySet());
            named.removeIf(other -> !cell.contains("`" + other + "`"));
            assertThat(named).as(name).isEqualTo(new TreeSet<>(imports));
        });
    }

    private static Set<String> importedBy(String name) throws IOException {
        Set<String> imported = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES.resolve(name))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith("import io.kvagent.")) {
                        imported.add(
                                line.substring("import io.kvagent.".length()).replaceAll("\\..*", ""));
                    }
                }
            }
        }
        imported.remove(name);
        return imported;
    }
}
