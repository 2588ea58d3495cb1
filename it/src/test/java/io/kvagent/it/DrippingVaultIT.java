// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.DrippingServer.Stage;
import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.ReportLeftovers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A vault that sends a byte now and then, and so stays within every time limit for a single read, at each stage of a request. The
 * deadline ends the wait all the same, and leaves no thread and no socket behind.
 */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class DrippingVaultIT {

    /** Enough for a slow machine to reach the stage. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    /** From the deadline to the end of the process. */
    private static final Duration MARGIN = Duration.ofSeconds(1);
    /** A busy machine may delay one process; a wait without end delays each. */
    private static final int TRIES = 4;

    private final List<DrippingServer> servers = new ArrayList<>();

    private JvmLauncher launcher;
    private Certificates certificates;

    @BeforeEach
    void open(Azure azure, JvmLauncher launcherOfThisTest, Certificates certificatesOfAll) {
        assertThat(azure.tokenCalls()).isZero(); // its metadata service gives the token
        launcher = launcherOfThisTest;
        certificates = certificatesOfAll;
    }

    @AfterEach
    void close() throws IOException {
        for (DrippingServer server : servers) {
            server.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void premainEndsWithinASecondOfTheDeadline(Stage stage) throws IOException {
        String vault = vault(stage);

        EndedJvm ended =
                inTime(() -> java(Jvms.usual()).agent(options(vault, "")).main(PrintProperties.class));

        ExpectedExit.failure(ended, 69).hasProblem("secret \"greeting\" of " + vault + " can't be read: it does not");
    }

    @ParameterizedTest
    @EnumSource
    void checkEndsWithinASecondOfTheDeadline(Stage stage) throws IOException {
        String vault = vault(stage);

        EndedJvm ended = inTime(() -> java(Jvms.usual()).jar(Work.agentJar(), "check", options(vault, "")));

        assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isEqualTo(69);
        assertThat(ended.stdout()).contains("FAIL  secret    " + vault + "/greeting as greeting");
    }

    @OnEachJvm
    @EnabledOnOs(value = OS.LINUX, disabledReason = "open sockets are looked up in /proc")
    void mainFindsNoThreadAndNoSocketOfOurs(Jvm jvm) throws IOException {
        StringBuilder more = new StringBuilder(",on-failure=continue,secrets=");
        for (Stage stage : Stage.values()) {
            more.append(vault(stage)).append("/greeting:").append(stage).append(',');
        }

        EndedJvm ended = inTime(
                () -> java(jvm).agent(options("localhost", more.toString())).main(ReportLeftovers.class));
        List<String> alone = java(jvm).main(ReportLeftovers.class).run().stdoutLines();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stderr()).contains("can't be read");
        assertThat(ended.stdoutLines()).contains("thread main").isSubsetOf(alone);
    }

    private String vault(Stage stage) throws IOException {
        DrippingServer server = DrippingServer.at(stage, certificates.forLoopback());
        servers.add(server);
        return "localhost:" + server.port();
    }

    private String options(String vault, String more) {
        return (more.isEmpty() ? "secrets=greeting" : more.substring(1)) + ",vault=" + vault + ",ca="
                + certificates.caPem() + ",deadline=" + DEADLINE.toSeconds() + "s";
    }

    private ForkedJvm java(Jvm jvm) {
        Path temporary = launcher.directory();
        return launcher.on(jvm)
                .flags("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                .property("java.io.tmpdir", temporary.toString());
    }

    /** The first run that is in time. The deadline begins before a vault is connected to, and so is over before this time is. */
    private EndedJvm inTime(Supplier<ForkedJvm> program) {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            servers.forEach(DrippingServer::reset);
            EndedJvm ended = program.get().run();
            long end = System.nanoTime();
            long start = servers.stream()
                    .mapToLong(DrippingServer::firstContact)
                    .filter(time -> time != 0)
                    .min()
                    .orElseThrow(() -> new AssertionError("no vault was asked:\n" + ended.stderr()));
            took.add(Duration.ofNanos(end - start));
            if (took.get(i).compareTo(DEADLINE.plus(MARGIN)) <= 0) {
                return ended;
            }
        }
        throw new AssertionError("ended only " + took + " after the first connection");
    }
}
