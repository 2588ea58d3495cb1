// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The start-up part of a run: every cell, on every JVM. */
final class StartupRuns {
    private final Settings settings;
    private final Certificates certificates;
    private final Roots roots;
    private final StandInProcess standIn;
    private final Launch launch;
    private final Path work;
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private final Map<String, Map<String, Footprint>> footprints = new LinkedHashMap<>();

    StartupRuns(Settings settings, Certificates certificates, StandInProcess standIn, Path work) {
        this.settings = settings;
        this.certificates = certificates;
        this.roots = new Roots(work, certificates);
        this.standIn = standIn;
        this.launch = new Launch(work);
        this.work = work;
    }

    List<CellResult> run(Jvm jvm) throws IOException, GeneralSecurityException, BrokenRun {
        Cell first = settings.cells().get(0);
        List<Contender> contenders = warmedUp(jvm, scene(jvm, first));
        List<CellResult> results = new ArrayList<>();
        for (Cell cell : settings.cellsOf(jvm)) {
            Scene scene = scene(jvm, cell);
            List<Contender> here = contenders.stream()
                    .filter(contender -> contender.cells().test(cell))
                    .toList();
            Say.step(jvm + ", " + cell.inWords() + ": " + here.size() + " contenders");
            Rounds rounds = new Rounds(contender -> launch.run(contender, scene), settings.mostRounds());
            CellResult result = new CellResult(jvm, cell, here, rounds.of(here, cell));
            results.add(result);
            for (Contender contender : here) {
                result.times(contender.key(), Run::wall).ifPresent(wall -> Say.figure(contender.label(), wall, "ms"));
            }
        }
        measureFootprints(jvm, contenders, scene(jvm, first));
        return results;
    }

    /** By the name of a contender: why it was left out. */
    Map<String, String> leftOut() {
        return leftOut;
    }

    /** By JVM, by the contender's key. All read what the first cell says. */
    Map<String, Map<String, Footprint>> footprints() {
        return footprints;
    }

    Scene scene(Jvm jvm, Cell cell) throws IOException, GeneralSecurityException {
        return new Scene(
                settings,
                jvm,
                cell,
                List.of(),
                work.resolve("made-" + jvm.feature()),
                roots.storeFor(jvm),
                roots.bundle(),
                certificates.authorityPem(),
                standIn.metadataService(),
                standIn.vault(cell));
    }

    /**
     * Runs each contender once, after its training: this brings files into the system's cache, and warms the stand-in up. A contender
     * that the agent refuses, or that can't run on this JVM, is left out. A small run measures nothing, and skips this for slow ones.
     */
    private List<Contender> warmedUp(Jvm jvm, Scene scene) throws IOException, BrokenRun {
        Say.step(jvm + ": a first run of each, not counted");
        List<Contender> able = new ArrayList<>();
        Training training = new Training(work);
        Contenders contenders = new Contenders(settings);
        contenders.leftOut().forEach((label, why) -> leaveOut(label, jvm, why));
        for (Contender contender : contenders.all()) {
            if (jvm.feature() < contender.feature()) {
                leaveOut(contender.label(), jvm, "needs Java " + contender.feature());
                continue;
            }
            try {
                training.of(contender, scene);
                if (!(settings.small() && contender.slow())) {
                    launch.run(contender, scene);
                }
                able.add(contender);
            } catch (BrokenRun e) {
                if (!e.isRefusal()) {
                    throw e;
                }
                leaveOut(contender.label(), jvm, e.firstError());
            }
        }
        return able;
    }

    private void leaveOut(String label, Jvm jvm, String why) {
        leftOut.put(label + ", " + jvm, why);
        Say.line("left out: " + label + ": " + why);
    }

    private void measureFootprints(Jvm jvm, List<Contender> contenders, Scene scene) throws IOException, BrokenRun {
        Say.step(jvm + ": classes and live heap, " + scene.cell().inWords());
        Footprints measure = new Footprints(launch, work, settings.small());
        Map<String, Footprint> ofJvm = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            if (settings.small() && contender.slow()) {
                continue; // the others show that the measuring works
            }
            ofJvm.put(contender.key(), measure.of(contender, scene));
        }
        footprints.put(jvm.toString(), ofJvm);
    }
}
