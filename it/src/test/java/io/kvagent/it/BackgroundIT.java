// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintAndWait;
import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.ReadsUnderLock;
import io.kvagent.it.probe.Wait;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code fetch=background}: main does not wait, a secret's reader does, and a failure ends the process all the same. */
@ExtendWith(Harness.class)
class BackgroundIT {
    private static final String BACKGROUND = ",expose=hook,fetch=background";

    private Azure azure;
    private JvmLauncher launcher;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        azure.vault()
                .secret(
                        "forbidden",
                        Answers.vaultError(
                                403,
                                "Forbidden",
                                "ForbiddenByRbac",
                                "Caller is not authorized to perform action on resource."));
    }

    @OnEachJvm
    void theFirstReadWaitsForItsSecret(Jvm jvm, Certificates certificates, Canaries canaries) {
        String value = Canaries.newValue("late");
        try (BlockingAzure blocking =
                BlockingAzure.beforeSecrets(certificates, canaries).secret("greeting", value)) {
            RunningJvm running = launcher.on(jvm)
                    .agent(blocking.options("secrets=greeting,audit=on"))
                    .main(PrintAndWait.class, "greeting", "absent")
                    .start();
            running.awaitStdout(Printed.FIRST);
            assertThat(running.stdout().lines()).containsExactly(Printed.FIRST);
            blocking.release();

            running.awaitStdout(Printed.hasNo("absent"));
            running.awaitStderr("kv-agent: 1 secret from ");
            EndedJvm ended = running.stop();

            assertThat(ended.stdoutLines())
                    .containsExactly(Printed.FIRST, Printed.has("greeting", value), Printed.hasNo("absent"));
            assertThat(ended.stderrLines())
                    .hasSize(2)
                    .last()
                    .isEqualTo("kv-agent: audit: greeting read by " + PrintProperties.class.getName()
                            + "; never read: none");
        }
    }

    /** Stopping has its own patience, which is far shorter than the deadline. */
    @ParameterizedTest
    @MethodSource("io.kvagent.it.Jvms#all")
    void aWaitingReaderDoesNotKeepTheProcessFromStopping(Jvm jvm, Certificates certificates, Canaries canaries) {
        try (BlockingAzure held = BlockingAzure.beforeSecrets(certificates, canaries)) {
            RunningJvm running = launcher.on(jvm)
                    .agent(held.options("secrets=greeting"))
                    .main(ReadsUnderLock.class, "greeting")
                    .start();
            running.awaitStdout("reading");
            EndedJvm ended = running.stop();

            assertThat(ended.exitCode()).isEqualTo(143);
            assertThat(ended.stdoutLines()).containsExactly("reading", "stopped");
        }
    }

    /** One kind of each exit code that a vault can cause. */
    private enum Failure {
        MISSING(78, "missing"),
        FORBIDDEN(77, "forbidden"),
        UNREACHABLE(69, "missing");

        private final int exitCode;
        private final String secret;

        Failure(int exitCode, String secret) {
            this.exitCode = exitCode;
            this.secret = secret;
        }

        private String options(Azure azure) {
            String secrets = "secrets=" + secret;
            return this == UNREACHABLE ? secrets + ",vault=localhost:1,deadline=3s" : azure.options(secrets);
        }
    }

    static Stream<Arguments> failuresOnEachJvm() {
        return Jvms.all().flatMap(jvm -> Stream.of(Failure.values()).map(failure -> Arguments.of(jvm, failure)));
    }

    @Tag(JvmTag.MATRIX)
    @ParameterizedTest
    @MethodSource("failuresOnEachJvm")
    void aFailureEndsTheProcessWhetherOrNotAnythingReads(Jvm jvm, Failure failure) {
        String options = failure.options(azure);

        EndedJvm eager = launcher.on(jvm).agent(options).main(Wait.class).run();
        EndedJvm idle =
                launcher.on(jvm).agent(options + BACKGROUND).main(Wait.class).run();
        EndedJvm reading = launcher.on(jvm)
                .agent(options + BACKGROUND)
                .main(PrintProperties.class, failure.secret)
                .run();

        ExpectedExit expected = ExpectedExit.failure(eager, failure.exitCode);
        requireTheSame(expected, idle, failure.exitCode);
        requireTheSame(expected, reading, failure.exitCode);
        assertThat(reading.stdoutLines()).doesNotContain(Printed.hasNo(failure.secret));
    }

    @Tag(JvmTag.MATRIX)
    @ParameterizedTest
    @MethodSource("failuresOnEachJvm")
    void readsReturnNullWhenTheAppIsToContinue(Jvm jvm, Failure failure) {
        String options = failure.options(azure) + BACKGROUND + ",on-failure=continue";

        EndedJvm ended = launcher.on(jvm)
                .agent(options)
                .main(PrintProperties.class, failure.secret)
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, Printed.hasNo(failure.secret));
    }

    private static void requireTheSame(ExpectedExit eager, EndedJvm ended, int exitCode) {
        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(exitCode);
        List<String> told = ended.stderrLines().stream()
                .filter(line -> !line.contains(", trying again in "))
                .toList();
        assertThat(told).containsExactly("kv-agent: " + eager.problem(), "kv-agent: " + eager.action());
        assertThat(ended.stdoutLines()).hasSizeLessThanOrEqualTo(1).allMatch(Printed.FIRST::equals);
    }
}
