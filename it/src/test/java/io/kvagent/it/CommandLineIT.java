// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java -jar kv-agent.jar}, but for {@code check}. */
@ExtendWith(Harness.class)
class CommandLineIT {

    @OnEachJvm
    void printsItsVersion(Jvm jvm, JvmLauncher launcher) {
        EndedJvm ended = launcher.on(jvm).jar(Work.agentJar(), "--version").run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderr()).isEmpty();
        assertThat(ended.stdoutLines()).singleElement().asString().matches("kv-agent \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void listsOptionsAndExitCodes(String argument, JvmLauncher launcher) {
        assertHelp(launcher.java().jar(Work.agentJar(), argument).run());
    }

    @Test
    void printsHelpWithoutArguments(JvmLauncher launcher) {
        assertHelp(launcher.java().jar(Work.agentJar()).run());
    }

    @Test
    void refusesUnknownArguments(JvmLauncher launcher) {
        EndedJvm ended = launcher.java().jar(Work.agentJar(), "secrets=a").run();

        ExpectedExit.failureWithoutRetries(ended, 64)
                .hasProblem("unknown command \"secrets=a\"")
                .hasAction("check, refresh, --help or --version", "-javaagent:kv-agent.jar=<options>");
    }

    private static void assertHelp(EndedJvm ended) {
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderr()).isEmpty();
        assertThat(ended.stdout())
                .contains("java -javaagent:kv-agent.jar=vault=contoso,secrets=db-password:db.password -jar app.jar");
        for (String option : new String[] {
            "secrets",
            "vault",
            "client-id",
            "object-id",
            "resource-id",
            "identity",
            "imds",
            "api-version",
            "ca",
            "proxy",
            "allow-host",
            "deadline",
            "on-failure",
            "log",
            "config",
            "expose",
            "fetch",
            "names",
            "references",
            "refresh"
        }) {
            assertThat(ended.stdout()).containsPattern("(?m)^  " + option + " +\\S");
        }
        assertThat(ended.stdout()).contains("\n  64  ", "\n  69  ", "\n  77  ", "\n  78  ");
        assertThat(ended.stdoutLines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(160));
    }
}
