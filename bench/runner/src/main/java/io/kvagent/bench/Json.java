// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The report as JSON: every single run, for whoever wants to compute something else. Times in ms, memory in KiB or bytes as named. */
final class Json {

    private Json() {}

    static void write(Report report, Path file) throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(
                "machine",
                Map.of(
                        "system", report.machine().system(),
                        "processors", report.machine().processors(),
                        "processor", report.machine().processor(),
                        "date", report.machine().date().toString()));
        root.put("jvms", report.jvms().stream().map(Jvm::version).toList());
        root.put("agentJarBytes", report.jarBytes());
        root.put("libraries", report.libraries());
        root.put("leftOut", report.leftOut());
        root.put("startup", report.cells().stream().map(Json::cell).toList());
        root.put("footprintCell", report.footprintCell().toString());
        root.put("footprints", footprints(report));
        root.put("lookupsNanos", report.lookups().stream().map(Json::lookups).toList());
        root.put("targets", targets(report));
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), root);
    }

    private static Map<String, Object> cell(CellResult result) {
        Map<String, Object> contenders = new LinkedHashMap<>();
        result.runs()
                .forEach((key, runs) ->
                        contenders.put(key, runs.stream().map(Json::run).toList()));
        Map<String, Object> cell = new LinkedHashMap<>();
        cell.put("jvm", result.jvm().toString());
        cell.put("secrets", result.cell().secrets());
        cell.put("vaultDelayMs", result.cell().delayMillis());
        cell.put("runs", contenders);
        return cell;
    }

    private static Map<String, Object> run(Run run) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("toMainMs", run.toMain());
        figures.put("toReadMs", run.toRead());
        figures.put("wallMs", run.wall());
        put(figures, "processorMs", run.processorTime());
        put(figures, "peakKiB", run.peakKibibytes());
        return figures;
    }

    private static void put(Map<String, Object> figures, String name, OptionalLong figure) {
        figure.ifPresent(value -> figures.put(name, value));
    }

    private static Map<String, Object> footprints(Report report) {
        Map<String, Object> jvms = new LinkedHashMap<>();
        report.footprints().forEach((jvm, contenders) -> {
            Map<String, Object> all = new LinkedHashMap<>();
            contenders.forEach((key, footprint) ->
                    all.put(key, Map.of("classes", footprint.classes(), "liveHeapBytes", footprint.heapBytes())));
            jvms.put(jvm, all);
        });
        return jvms;
    }

    private static Map<String, Object> lookups(LookupResult result) {
        Map<String, Object> lookups = new LinkedHashMap<>();
        lookups.put("jvm", result.jvm().toString());
        lookups.put("scores", result.scores());
        lookups.put("leftOut", result.leftOut());
        return lookups;
    }

    private static List<Map<String, Object>> targets(Report report) {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (Jvm jvm : report.jvms()) {
            report.targets(jvm).ofStartup().forEach(target -> targets.add(target(jvm, target)));
        }
        for (LookupResult result : report.lookups()) {
            Targets.ofLookups(result).forEach(target -> targets.add(target(result.jvm(), target)));
        }
        return targets;
    }

    private static Map<String, Object> target(Jvm jvm, Target target) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("jvm", jvm.toString());
        all.put("target", target.what());
        target.figure().ifPresent(figure -> all.put("figure", figure));
        all.put("limit", target.limit());
        all.put("unit", target.unit());
        all.put("verdict", target.verdict());
        return all;
    }
}
