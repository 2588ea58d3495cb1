// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A failure ends the process before main, however the app is started. From Java 26 on the JVM lets nothing end it for a minute while
 * premain runs; the patience here is half of that, and ten times what a start takes on a slow machine.
 */
@ExtendWith(Harness.class)
class EarlyExitIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WRONG = "colour=red";

    @OnEachJvm
    void endsAnAppOnTheClassPath(Jvm jvm, JvmLauncher launcher) {
        requireEarlyExit(launcher.on(jvm)
                .agent(WRONG)
                .patience(PATIENCE)
                .main(PrintProperties.class, "a")
                .run());
    }

    @OnEachJvm
    void endsAnAppInAJarWhosePathHasBlanks(Jvm jvm, JvmLauncher launcher) throws IOException {
        Path jar = Work.directory("a jar").resolve("demo app.jar");
        Files.copy(Work.demoAppJar(), jar);

        requireEarlyExit(launcher.on(jvm)
                .agent(WRONG)
                .patience(PATIENCE)
                .jar(jar, "an argument")
                .run());
    }

    @OnEachJvm
    void endsWithTheAgentGivenTwice(Jvm jvm, JvmLauncher launcher) {
        ForkedJvm app = launcher.on(jvm).agent(WRONG).patience(PATIENCE);

        requireEarlyExit(app.flags("-javaagent:" + Work.agentJar() + "=" + WRONG)
                .main(PrintProperties.class, "a")
                .run());
    }

    /** As an orchestrator does that gives up on a start. Stopping has its own patience, far shorter than the deadline. */
    @OnEachJvm
    void stopsAtOnceWhileTheSecretsAreFetched(
            Jvm jvm, JvmLauncher launcher, Certificates certificates, Canaries canaries) throws InterruptedException {
        for (String more : List.of("", ",on-failure=continue", ",expose=hook")) {
            try (BlockingAzure azure = BlockingAzure.beforeSecrets(certificates, canaries)) {
                RunningJvm running = launcher.on(jvm)
                        .agent(azure.eagerOptions("secrets=a" + more))
                        .main(PrintProperties.class, "a")
                        .start();
                azure.awaitRequest();
                EndedJvm ended = running.stop();

                assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(143);
                assertThat(ended.stdout()).as("main did not run").isEmpty();
                assertThat(ended.stderr()).as("no failure of the agent's").isEmpty();
            }
        }
    }

    @Test
    void letsAnAppStartThatHasNothingWrong(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("a", "value-of-a");

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=a"))
                .main(PrintProperties.class, "a")
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdout()).contains("a");
    }

    private static void requireEarlyExit(EndedJvm ended) {
        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.stdout()).as("main did not run").isEmpty();
        assertThat(ended.stderrLines()).hasSize(2).allMatch(line -> line.startsWith("kv-agent: "));
    }
}
