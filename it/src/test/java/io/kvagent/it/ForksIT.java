// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.it.probe.PrintEnvironment;
import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.Wait;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Harness.class)
class ForksIT {

    @ParameterizedTest
    @MethodSource("io.kvagent.it.Jvms#all")
    void runAProgramToItsEnd(Jvm jvm, Forks forks) throws Exception {
        EndedJvm ended = forks.on(jvm)
                .property("colour", "blue")
                .main(PrintProperties.class, "colour", "none")
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactly("main runs", "colour 4 " + PrintProperties.sha256("blue"), "none absent");
        assertThat(ended.stderr()).isEmpty();
    }

    @Test
    void giveAProgramAnEmptyEnvironmentAndNobodyToAskForAToken(Forks forks) {
        EndedJvm ended = forks.java()
                .environment("COLOUR", "blue")
                .main(PrintEnvironment.class)
                .run();

        assertThat(ended.stdoutLines())
                .containsExactly(
                        "AZURE_POD_IDENTITY_AUTHORITY_HOST",
                        "COLOUR",
                        "HOME",
                        "LANG",
                        "PATH",
                        "metadata service " + Forks.NOBODY);
    }

    @Test
    void letAProgramLookUpNoNameButLocalhost(Forks forks) {
        EndedJvm ended = forks.javaWithoutNames()
                .main(PrintEnvironment.class, "localhost", "contoso.vault.azure.net")
                .run();

        assertThat(ended.stdoutLines()).contains("localhost known", "contoso.vault.azure.net unknown");
    }

    @Test
    void tellAProgramWhereTheStandInIs(Azure azure, Forks forks) {
        EndedJvm ended = forks.java().main(PrintEnvironment.class).run();

        assertThat(ended.stdoutLines())
                .contains("metadata service " + azure.imds().url());
    }

    @Test
    void endAProgramThatTakesTooLong(Forks forks) {
        ForkedJvm endless = forks.java().patience(Duration.ofMillis(500)).main(Wait.class);

        assertThatThrownBy(endless::run).isInstanceOf(AssertionError.class).hasMessageContaining("did not end within");
    }

    @Test
    void failAtOnceIfTheLineWaitedForCanNotComeAnyMore(Forks forks) {
        RunningJvm ended = forks.java().main(PrintProperties.class).start();

        assertThatThrownBy(() -> ended.awaitStdout("never said"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("its exit code is 0");
    }

    @Test
    void endWithTheirTest() {
        Forks ours = new Forks(new Canaries());
        RunningJvm running = ours.java().main(Wait.class).start();
        running.awaitStdout("main runs");

        ours.close();

        assertThat(running.isAlive()).isFalse();
    }
}
