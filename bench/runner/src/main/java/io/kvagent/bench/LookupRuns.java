// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kvagent.bench.program.Secrets;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs JMH over the lookups, with and without the agent in turn, a fork of each benchmark a round. */
final class LookupRuns {
    static final String PLAIN = "no agent";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int ROUNDS = 4;
    /** {@code getenv} allocates: under G1 on two busy cores a fork's mean was 60 or 200 ns, as it fell out, and is 43 with this one. */
    private static final String COLLECTOR = " -XX:+UseSerialGC";

    private static final List<String> PACE =
            List.of("-f", "1", "-wi", "3", "-w", "300ms", "-i", "3", "-r", "300ms", "-foe", "true");
    private static final List<String> SMALL_PACE =
            List.of("-f", "1", "-wi", "1", "-w", "50ms", "-i", "1", "-r", "50ms", "-foe", "true");

    private final Settings settings;
    private final Path work;

    LookupRuns(Settings settings, Path work) {
        this.settings = settings;
        this.work = work;
    }

    LookupResult run(Scene scene) throws IOException, BrokenRun {
        Map<String, String> variants = variants(scene);
        Map<String, String> leftOut = new LinkedHashMap<>();
        Map<String, Map<String, List<Double>>> scores = new LinkedHashMap<>();
        for (int round = 0; round < (settings.small() ? 1 : ROUNDS); round++) {
            for (Map.Entry<String, String> variant : variants.entrySet()) {
                if (leftOut.containsKey(variant.getKey())) {
                    continue;
                }
                Say.step(scene.jvm() + ", lookups: " + variant.getKey() + ", round " + (round + 1));
                try {
                    addTo(
                            scores.computeIfAbsent(variant.getKey(), label -> new HashMap<>()),
                            scene,
                            variant.getValue());
                } catch (BrokenRun e) {
                    if (!e.isRefusal()) {
                        throw e;
                    }
                    scores.remove(variant.getKey());
                    leftOut.put(variant.getKey(), e.firstError());
                    Say.line("left out: " + e.firstError());
                }
            }
        }
        return new LookupResult(scene.jvm(), scores, leftOut);
    }

    /** The JVM's arguments by the variant's label. */
    private Map<String, String> variants(Scene scene) {
        String agent = "-javaagent:" + settings.agentJar() + "=log=error,vault=" + scene.vault() + ",imds=http://"
                + scene.metadataService() + ",ca=" + scene.authorityPem() + ",secrets=" + Secrets.name(1)
                + ":bench.secret";
        Map<String, String> variants = new LinkedHashMap<>();
        variants.put(PLAIN, "-Dbench.secret=plain");
        variants.put("expose=properties", agent);
        variants.put("jdbc=on", agent + ",jdbc=on");
        variants.put("expose=hook", agent + ",expose=hook");
        variants.put("expose=hook,env", agent + ",expose=hook,env");
        variants.put("expose=hook, names=relaxed", agent + ",expose=hook,names=relaxed");
        return variants;
    }

    private void addTo(Map<String, List<Double>> scores, Scene scene, String arguments) throws IOException, BrokenRun {
        // JMH does not hand on the exit code of its forks: a JVM that only shows its version tells whether the agent
        // refuses.
        List<String> probe = new ArrayList<>(scene.java());
        probe.addAll(List.of(arguments.split(" ")));
        probe.addAll(List.of("-cp", classPath(), "org.openjdk.jmh.Main", "-l"));
        execute(probe, scene, "lookups-list.txt");
        Path json = work.resolve("lookups.json");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-cp", classPath(), "org.openjdk.jmh.Main", "Lookups", "-rf", "json"));
        command.addAll(
                List.of("-rff", json.toString(), "-jvm", scene.jvm().java().toString()));
        command.addAll(List.of("-jvmArgs", arguments + COLLECTOR + " -Dbench.other=other"));
        command.addAll(settings.small() ? SMALL_PACE : PACE);
        execute(command, scene, "lookups.txt");
        for (JsonNode benchmark : new ObjectMapper().readTree(json.toFile())) {
            String name = benchmark.path("benchmark").asText();
            scores.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), key -> new ArrayList<>())
                    .add(benchmark.path("primaryMetric").path("score").asDouble());
        }
    }

    private void execute(List<String> command, Scene scene, String log) throws IOException, BrokenRun {
        Path said = work.resolve(log);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().putAll(scene.environment());
        builder.environment().put("BENCH_OTHER", "other");
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new BrokenRun("JMH is not done after " + PATIENCE, -1, Files.readString(said));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        if (process.exitValue() != 0) {
            throw new BrokenRun("JMH failed", process.exitValue(), Files.readString(said));
        }
    }

    private String classPath() throws IOException {
        Path target = settings.root().resolve("bench/lookups/target");
        return target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve("class-path.txt")).strip();
    }
}
