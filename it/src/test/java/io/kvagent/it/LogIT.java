// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code log}: how much is said. The harness sees to it that no value and no token is, at whatever level. */
@ExtendWith(Harness.class)
class LogIT {

    private static final String STACK_TRACE = "(?m)^\\s+at ";
    private static final String BODY = "words-of-the-server";

    @Test
    void offSaysNothingOfASuccess(Azure azure, JvmLauncher launcher) {
        azure.vault()
                .secret(
                        "greeting",
                        Answers.throttled().with("Retry-After", "1"),
                        Answers.secret("good-morning").expires(Instant.EPOCH));

        EndedJvm ended = run("secrets=greeting,log=off", azure, launcher);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderr()).isEmpty();
        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, has("greeting", "good-morning"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secrets=greeting,log=off", "secrets=greeting,on-failure=exit,log=OFF"})
    void offSaysNothingOfAFailure(String options, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = run(options, azure, launcher);

        assertThat(ended.exitCode()).isEqualTo(78);
        assertThat(ended.stderr()).isEmpty();
        assertThat(ended.stdout()).isEmpty();
    }

    @Test
    void offHoldsForWrongOptionsToo(Azure azure, JvmLauncher launcher) {
        EndedJvm ended = run("secrets=db.password,log=off", azure, launcher);

        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.stderr()).isEmpty();
    }

    @Test
    void errorHasNoLineForAStartThatGoesWell(Azure azure, JvmLauncher launcher) {
        azure.vault()
                .secret(
                        "greeting",
                        Answers.throttled().with("Retry-After", "1"),
                        Answers.secret("good-morning").expires(Instant.EPOCH));

        EndedJvm ended = run("secrets=greeting,log=error", azure, launcher);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderr()).isEmpty();
    }

    @Test
    void errorHasBothLinesOfAFailure(Azure azure, JvmLauncher launcher) {
        ExpectedExit.failureWithoutRetries(run("secrets=greeting,log=error", azure, launcher), 78)
                .hasProblem("secret \"greeting\"");
    }

    @Test
    void debugTellsTheOptionsAndEachAnswer(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");

        EndedJvm ended = run("secrets=greeting,log=debug", azure, launcher);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderrLines()).allMatch(line -> line.startsWith("kv-agent: "));
        assertThat(ended.stderr())
                .contains(
                        "kv-agent: options: secrets=greeting,vault="
                                + azure.vault().host(),
                        azure.imds().url() + Imds.PATH + ": 200",
                        "https://" + azure.vault().host() + "/secrets/greeting: 200",
                        "1 secret from ");
    }

    @Test
    void debugShowsWhereAFailureComesFromAndStillNoBody(Azure azure, JvmLauncher launcher) {
        azure.watch("the body", BODY);
        azure.vault().secret("greeting", Answers.vaultError(403, "Forbidden", "ForbiddenByRbac", BODY));

        EndedJvm ended = run("secrets=greeting,log=debug", azure, launcher);

        assertThat(ended.exitCode()).isEqualTo(77);
        assertThat(ended.stderr()).contains("/secrets/greeting: 403").containsPattern(STACK_TRACE);
    }

    @Test
    void noOtherLevelShowsWhereAFailureComesFrom(Azure azure, JvmLauncher launcher) {
        azure.watch("the body", BODY);
        azure.vault().secret("greeting", Answers.vaultError(403, BODY, BODY, BODY));

        EndedJvm ended = run("secrets=greeting,log=info", azure, launcher);

        assertThat(ended.exitCode()).isEqualTo(77);
        assertThat(ended.stderr()).doesNotContainPattern(STACK_TRACE);
    }

    private static EndedJvm run(String options, Azure azure, JvmLauncher launcher) {
        return launcher.java()
                .agent(azure.options(options))
                .main(PrintProperties.class, "greeting")
                .run();
    }
}
