// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/** Results that nobody has measured. */
final class Sample {
    static final Jvm JVM = new Jvm(Path.of("/jvm"), 17, "Some VM 17.0.1");

    private Sample() {}

    static Contender contender(String key) {
        return new Contender(
                key, "label of " + key, 8, false, cell -> true, !key.equals(Contenders.BARE), scene -> List.of());
    }

    /** One whose main has begun in half of the time. */
    static Run run(double wall) {
        return new Run(
                wall / 2,
                wall * 3 / 4,
                wall,
                OptionalLong.of((long) wall),
                OptionalLong.of(1024),
                OptionalLong.empty());
    }

    static CellResult cell(Cell cell, Map<String, double[]> walls) {
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        walls.forEach((key, all) ->
                runs.put(key, DoubleStream.of(all).mapToObj(Sample::run).toList()));
        return new CellResult(
                JVM, cell, walls.keySet().stream().map(Sample::contender).toList(), runs);
    }

    /** The walls of the usual cell, and of one with 200 secrets. */
    static Report report() {
        Map<String, double[]> walls = new LinkedHashMap<>();
        walls.put(Contenders.BARE, new double[] {100, 100});
        walls.put(Contenders.EAGER, new double[] {500, 520});
        walls.put(Contenders.FLOOR, new double[] {500, 500});
        walls.put(Contenders.SCRIPT, new double[] {1000, 1000});
        walls.put(Contenders.AZURE_SDK, new double[] {5000});
        Map<String, Footprint> footprints = new LinkedHashMap<>();
        walls.keySet().forEach(key -> footprints.put(key, new Footprint(400, 2 << 20)));
        LookupResult lookups = new LookupResult(
                JVM,
                Map.of(LookupRuns.PLAIN, scores(10), "expose=properties", scores(11)),
                Map.of("expose=hook", "kv-agent: not yet"));
        return new Report(
                new Machine("Some OS", 2, "Some processor", LocalDate.of(2026, 11, 23)),
                List.of(JVM),
                2 << 20,
                List.of("azure-identity 1 (azure-sdk)"),
                List.of(cell(Cell.USUAL, walls), cell(new Cell(200, 20), walls)),
                Cell.USUAL,
                Map.of(JVM.toString(), footprints),
                Map.of("kv-agent, hook and background, Java 17", "kv-agent: not yet"),
                List.of(lookups));
    }

    private static Map<String, List<Double>> scores(double nanos) {
        Map<String, List<Double>> scores = new LinkedHashMap<>();
        for (Lookup lookup : Lookup.ALL) {
            scores.put(lookup.key(), List.of(nanos, nanos));
        }
        return scores;
    }
}
