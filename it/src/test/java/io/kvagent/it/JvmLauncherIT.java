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

@ExtendWith(Harness.class)
class JvmLauncherIT {

    @OnEachJvm
    void runsAProgramToItsEnd(Jvm jvm, JvmLauncher launcher) throws Exception {
        EndedJvm ended = launcher.on(jvm)
                .property("colour", "blue")
                .main(PrintProperties.class, "colour", "none")
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactly("main runs", "colour 4 " + PrintProperties.sha256("blue"), "none absent");
        assertThat(ended.stderr()).isEmpty();
    }

    @Test
    void givesAProgramAnEmptyEnvironmentAndNoMetadataService(JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
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
                        "metadata service " + JvmLauncher.NOBODY);
    }

    @Test
    void letsAProgramLookUpOnlyLocalhost(JvmLauncher launcher) {
        EndedJvm ended = launcher.javaWithoutNames()
                .main(PrintEnvironment.class, "localhost", "contoso.vault.azure.net")
                .run();

        assertThat(ended.stdoutLines()).contains("localhost known", "contoso.vault.azure.net unknown");
    }

    @Test
    void tellsAProgramWhereTheMetadataServiceIs(Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.java().main(PrintEnvironment.class).run();

        assertThat(ended.stdoutLines())
                .contains("metadata service " + azure.imds().url());
    }

    @Test
    void endsAProgramThatTakesTooLong(JvmLauncher launcher) {
        ForkedJvm endless = launcher.java().patience(Duration.ofMillis(500)).main(Wait.class);

        assertThatThrownBy(endless::run).isInstanceOf(AssertionError.class).hasMessageContaining("did not end within");
    }

    @Test
    void failsAtOnceWhenTheAwaitedLineCanNotComeAnyMore(JvmLauncher launcher) {
        RunningJvm ended = launcher.java().main(PrintProperties.class).start();

        assertThatThrownBy(() -> ended.awaitStdout("never said"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("its exit code is 0");
    }

    @Test
    void endsItsProgramsWithTheTest() {
        JvmLauncher ours = new JvmLauncher(new Canaries());
        RunningJvm running = ours.java().main(Wait.class).start();
        running.awaitStdout("main runs");

        ours.close();

        assertThat(running.isAlive()).isFalse();
    }
}
