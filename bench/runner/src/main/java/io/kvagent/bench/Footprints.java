// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Measures {@link Footprint}s: the same command lines, with flags more. */
final class Footprints {
    private static final int UNIFIED_LOGGING = 9;
    private static final int HEAP_RUNS = 3;

    private final Launch launch;
    private final Path log;
    private final int heapRuns;

    Footprints(Launch launch, Path directory, boolean small) {
        this.heapRuns = small ? 1 : HEAP_RUNS;
        this.launch = launch;
        this.log = directory.resolve("classes.txt");
    }

    Footprint of(Contender contender, Scene scene) throws IOException, BrokenRun {
        launch.run(contender, scene.withFlags(scene.jvm().feature() >= UNIFIED_LOGGING ? unified() : before()));
        long classes;
        try (Stream<String> lines = Files.lines(log)) {
            classes = lines.filter(line -> line.contains(" source: ") || line.startsWith("[Loaded "))
                    .count();
        }
        Files.delete(log);
        return new Footprint(
                classes, liveHeap(contender, scene.withFlags(List.of("-XX:+UseSerialGC", "-Dbench.heap=true"))));
    }

    /** In the middle of a few runs: what threads have just let go differs from run to run. */
    private long liveHeap(Contender contender, Scene scene) throws IOException, BrokenRun {
        double[] bytes = new double[heapRuns];
        for (int i = 0; i < heapRuns; i++) {
            bytes[i] = launch.run(contender, scene).heapBytes().getAsLong();
        }
        return (long) Summary.of(bytes).median();
    }

    private List<String> unified() {
        return List.of("-Xlog:class+load=info:file=" + log + ":none:filecount=0");
    }

    private List<String> before() {
        return List.of(
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:+TraceClassLoading",
                "-XX:+LogVMOutput",
                "-XX:-DisplayVMOutput",
                "-XX:LogFile=" + log);
    }
}
