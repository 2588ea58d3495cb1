// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.bench.program.App;
import io.kvagent.bench.program.Floor;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contenders in processes of their own against the real stand-in. */
class StandInProcessTest {
    private static final Cell CELL = new Cell(3, 0);

    @TempDir
    private static Path work;

    private static Jvm jvm;
    private static StandInProcess standIn;
    private static Scene scene;

    @BeforeAll
    static void start() throws Exception {
        Certificates certificates = Certificates.create(work);
        jvm = Jvm.at(Path.of(System.getProperty("java.home")));
        standIn = StandInProcess.start(certificates, List.of(CELL), work.resolve("stand-in.txt"));
        Roots roots = new Roots(work, certificates);
        Settings settings = new Settings(work, List.of(jvm), true, 1, List.of(CELL), work);
        scene = new Scene(
                settings,
                jvm,
                CELL,
                List.of(),
                work.resolve("made"),
                roots.storeFor(jvm),
                roots.bundle(),
                certificates.authorityPem(),
                standIn.metadataService(),
                standIn.vault(CELL));
    }

    @AfterAll
    static void stop() throws Exception {
        standIn.close();
    }

    @Test
    void floorReadsAllSecretsOnOneConnectionAndOnMany() throws Exception {
        for (int connections : new int[] {1, 2}) {
            Run run = new Launch(work).run(floor(scene.trust(), connections), scene);

            assertThat(run.toMain()).isPositive().isLessThanOrEqualTo(run.toRead());
            assertThat(run.toRead()).isLessThanOrEqualTo(run.wall());
        }
    }

    @Test
    void nobodyTrustsTheStandInWithoutItsRoot() {
        assertThatThrownBy(() -> new Launch(work).run(floor("-Dno.trust=at-all", 1), scene))
                .isInstanceOf(BrokenRun.class)
                .hasMessageContaining("SSLHandshakeException");
    }

    @Test
    void whoReadsNoSecretsIsNotMeasured() {
        Contender forgetful = new Contender("x", "x", 8, false, cell -> true, true, at -> program(App.class, "3"));

        assertThatThrownBy(() -> new Launch(work).run(forgetful, scene))
                .isInstanceOf(BrokenRun.class)
                .hasMessageContaining("read \"0 0\"");
    }

    @Test
    void footprintCountsClassesAndHeap() throws Exception {
        Contender bare = new Contender(
                "x",
                "x",
                8,
                false,
                cell -> true,
                false,
                at -> at.java(program(App.class, "3").subList(1, 5)));

        Footprint footprint = new Footprints(new Launch(work), work, true).of(bare, scene);

        assertThat(footprint.classes()).isGreaterThan(100);
        assertThat(footprint.heapBytes()).isPositive();
    }

    @Test
    void trustStoreHasTheJvmsOwnRootsAndOneMore() throws Exception {
        KeyStore own = KeyStore.getInstance(jvm.roots().toFile(), (char[]) null);
        KeyStore store = KeyStore.getInstance(scene.store().toFile(), (char[]) null);

        assertThat(store.size()).isEqualTo(own.size() + 1);
        assertThat(store.getType()).isEqualTo(own.getType());
    }

    private static Contender floor(String trust, int connections) {
        return new Contender("floor", "floor", 8, false, cell -> true, true, at -> {
            List<String> command =
                    program(Floor.class, at.metadataService(), at.vault(), at.secrets(), String.valueOf(connections));
            command.add(1, trust);
            return command;
        });
    }

    private static List<String> program(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(jvm.java().toString(), "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
