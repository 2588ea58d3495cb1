// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one run of the bench is to do: the system properties {@code bench.*}, an empty one as if it were not there. */
record Settings(Path root, List<Jvm> jvms, boolean small, int mostRounds, List<Cell> cells, Path docs) {
    private static final int ROUNDS = 11;
    private static final int SMALL_ROUNDS = 1;
    private static final String CELLS = "10@20,1@20,50@20,200@20,10@5,10@80,1@80,200@80";
    private static final String SMALL_CELLS = "10@5";

    static Settings fromSystemProperties() throws IOException {
        Path root = Path.of(property("bench.root", ".")).toAbsolutePath().normalize();
        boolean small = isSmall(property("bench.size", "full"));
        Path docs = small ? target(root).resolve("docs") : root.resolve("docs");
        return new Settings(
                root,
                jvms(property("bench.jvms", System.getProperty("java.home"))),
                small,
                Integer.parseInt(property("bench.rounds", String.valueOf(small ? SMALL_ROUNDS : ROUNDS))),
                Cell.parseAll(property("bench.cells", small ? SMALL_CELLS : CELLS)),
                Path.of(property("bench.docs", docs.toString()))
                        .toAbsolutePath()
                        .normalize());
    }

    /** All of the first JVM's; of another's the first, and those that a target is about. */
    List<Cell> cellsOf(Jvm jvm) {
        if (jvm.equals(jvms.get(0))) {
            return cells;
        }
        return cells.stream()
                .filter(cell -> cell.equals(cells.get(0)) || Cell.OF_TARGETS.contains(cell))
                .toList();
    }

    Path target() {
        return target(root);
    }

    Path agentJar() {
        return root.resolve("agent/target/kv-agent.jar");
    }

    private static Path target(Path root) {
        return root.resolve("bench/runner/target");
    }

    static boolean isSmall(String size) {
        return switch (size) {
            case "small" -> true;
            case "full" -> false;
            default -> throw new IllegalArgumentException("bench.size is full or small, not \"" + size + "\"");
        };
    }

    private static List<Jvm> jvms(String homes) throws IOException {
        List<Jvm> jvms = new ArrayList<>();
        for (String home : homes.split(",")) {
            jvms.add(Jvm.at(Path.of(home.strip())));
        }
        return jvms;
    }

    private static String property(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? otherwise : value.strip();
    }
}
