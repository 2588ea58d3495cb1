// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What {@code expose=hook} costs a start beside {@code expose=properties}, in pairs of runs: {@code mvn -Pbench verify
 * -Dbench.main=io.kvagent.bench.ExposureRuns}. Prints the median of the pairs' ratios, and writes no page. Takes the system properties
 * of {@link Bench}: {@code bench.rounds} are pairs here.
 */
public final class ExposureRuns {
    private final Settings settings;

    private ExposureRuns(Settings settings) {
        this.settings = settings;
    }

    /** @param arguments none */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        try {
            new ExposureRuns(Settings.fromSystemProperties()).run();
        } catch (BrokenRun e) {
            Say.step("failed");
            Say.line(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, GeneralSecurityException, BrokenRun {
        Files.createDirectories(settings.target());
        Path work = Files.createTempDirectory(settings.target(), "exposures-");
        Certificates certificates = Certificates.create(work);
        Cell cell = settings.cells().get(0);
        try (StandInProcess standIn = StandInProcess.start(certificates, List.of(cell), work.resolve("stand-in.txt"))) {
            StartupRuns startup = new StartupRuns(settings, certificates, standIn, work);
            for (Jvm jvm : settings.jvms()) {
                compare(jvm, startup.scene(jvm, cell), new Launch(work));
            }
        }
    }

    private void compare(Jvm jvm, Scene scene, Launch launch) throws IOException, BrokenRun {
        List<Contender> contenders = new Contenders(settings)
                .exposures().stream()
                        .filter(contender -> jvm.feature() >= contender.feature())
                        .toList();
        for (Contender contender : contenders) {
            launch.run(contender, scene); // not counted: brings files into the system's cache
        }
        Rounds rounds = new Rounds(contender -> launch.run(contender, scene), settings.mostRounds());
        CellResult result = new CellResult(jvm, scene.cell(), contenders, rounds.of(contenders, scene.cell()));
        Say.step(jvm + ", " + scene.cell().inWords() + ": the hook over plain properties, " + settings.mostRounds()
                + " pairs");
        for (String app : List.of("app", "spring")) {
            tell(result, app, "whole process", Run::wall);
            tell(result, app, "processor time", run -> run.processorTime().orElse(0));
        }
    }

    private static void tell(CellResult result, String app, String what, ToDoubleFunction<Run> figure) {
        result.ratio(app + "-hook", app + "-properties", figure)
                .ifPresent(ratio -> Say.line(app + ", " + what + ": " + Table.number(ratio.median(), 3) + " ("
                        + Table.number(ratio.min(), 2) + " to " + Table.number(ratio.max(), 2) + ")"));
    }
}
