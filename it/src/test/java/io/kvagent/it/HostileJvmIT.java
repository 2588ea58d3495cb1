// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.kvagent.it.probe.ForbidsExit;
import io.kvagent.it.probe.PrintProperties;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs that deny the agent what it needs: it ends the process in good order, or starts the app, and never aborts. */
@ExtendWith(Harness.class)
class HostileJvmIT {
    private static final int LAST_WITH_SECURITY_MANAGER = 23;

    private Azure azure;
    private JvmLauncher launcher;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher launcherOfThisTest) {
        azure = ofThisTest;
        launcher = launcherOfThisTest;
        azure.vault().secret("greeting", Canaries.newValue("greeting"));
    }

    @OnEachJvm
    void aPolicyThatGrantsNothingIsNamed(Jvm jvm) throws IOException {
        assumeThat(jvm.feature()).isLessThanOrEqualTo(LAST_WITH_SECURITY_MANAGER);
        Path policy = Files.createFile(Work.directory("policy").resolve("empty.policy"));

        EndedJvm ended = launcher.on(jvm)
                .flags("-Djava.security.manager", "-Djava.security.policy==" + policy)
                .agent(azure.options("secrets=greeting"))
                .main(PrintProperties.class, "greeting")
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(70);
        assertThat(ended.stdout()).as("main did not run").isEmpty();
        assertThat(ended.stderrLines().stream()
                        .filter(line -> line.startsWith("kv-agent: "))
                        .toList())
                .hasSize(2)
                .first()
                .isEqualTo("kv-agent: the security manager denies kv-agent what it needs");
    }

    /** As an app has that keeps libraries from ending it. */
    @OnEachJvm
    void aManagerThatLetsNobodyExitKeepsNoFailureFromEndingTheStart(Jvm jvm) {
        assumeThat(jvm.feature()).isLessThanOrEqualTo(LAST_WITH_SECURITY_MANAGER);

        for (String strictness : List.of("exit", "exit and change")) {
            EndedJvm ended = launcher.on(jvm)
                    .property("java.security.manager", ForbidsExit.class.getName())
                    .property("forbidden", strictness)
                    .agent(azure.options("secrets=missing"))
                    .main(PrintProperties.class, "missing")
                    .run();

            assertThat(ended.stdout()).as("main did not run").isEmpty();
            assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(strictness.equals("exit") ? 78 : 1);
            assertThat(ended.stderr()).contains("kv-agent: secret \"missing\"");
        }
    }

    /** An error that leaves premain would abort the JVM, which ends with 134 then. */
    @ParameterizedTest
    @ValueSource(strings = {"2m", "3m", "4m", "8m -Xshare:off", "9m -Xshare:off", "11m -Xshare:off"})
    void tooLittleRoomForClassesNeverAbortsTheJvm(String size) {
        EndedJvm ended = launcher.java()
                .flags(("-XX:MaxMetaspaceSize=" + size).split(" "))
                .agent(azure.options("secrets=greeting"))
                .main(PrintProperties.class, "greeting")
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isIn(0, 1, 69, 70);
        assertThat(ended.stdout().isEmpty()).as("main runs where the code is 0").isEqualTo(ended.exitCode() != 0);
    }

    /** As a container's runtime leaves it that has stopped reading. */
    @ParameterizedTest
    @ValueSource(strings = {"greeting", "missing"})
    void aFullStderrKeepsNeitherTheStartNorTheExitCode(String secret) throws Exception {
        Path pipe = Work.directory("pipe").resolve("stderr");
        assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        try (RandomAccessFile reader = new RandomAccessFile(pipe.toFile(), "rw")) {
            assertThat(reader.getFD().valid()).as("somebody could read").isTrue();
            fill(pipe);
            ForkedJvm program = launcher.java()
                    .agent(azure.options("secrets=" + secret) + ",imds=" + launcher.metadataService())
                    .main(PrintProperties.class, secret);
            Process process = new ProcessBuilder(program.commandLine())
                    .redirectError(ProcessBuilder.Redirect.appendTo(pipe.toFile()))
                    .redirectOutput(new File("/dev/null"))
                    .start();
            try {
                assertThat(process.waitFor(ForkedJvm.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("it ends")
                        .isTrue();
                assertThat(process.exitValue()).isEqualTo(secret.equals("missing") ? 78 : 0);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** By a program that is stopped as soon as it writes no more. */
    private static void fill(Path pipe) throws IOException, InterruptedException {
        String command =
                "dd if=/dev/zero of=" + pipe + " bs=1 count=1048576 oflag=nonblock,append conv=notrunc 2>/dev/null";
        assertThat(new ProcessBuilder("sh", "-c", command).start().waitFor())
                .as("the pipe takes no more")
                .isNotZero();
    }
}
