// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under JAVA_TOOL_OPTIONS every JVM loads the agent, those of the JDK's own programs too. */
@ExtendWith(Harness.class)
class JdkToolsIT {

    private static final String JVM_TELLS = "Picked up JAVA_TOOL_OPTIONS: ";

    @ParameterizedTest
    @CsvSource({
        "javac, -version",
        "javac, -help",
        "keytool, -help",
        "jcmd, -h",
        "jar, --version",
        "javap, -version",
        "jps, -help"
    })
    void areLeftAlone(String tool, String argument, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.on(Jvms.own())
                .environment("JAVA_TOOL_OPTIONS", agent(azure))
                .tool(tool, argument)
                .run();

        assertThat(ended.stdout() + ended.stderr()).hasSizeGreaterThan(10).doesNotContain("kv-agent: ");
        assertThat(azure.allCalls()).isZero();
    }

    @OnEachJvm
    void javaVersionFetchesNoSecret(Jvm jvm, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.on(jvm)
                .environment("JAVA_TOOL_OPTIONS", agent(azure))
                .tool("java", "-version")
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stderr()).contains(" version ").doesNotContain("kv-agent: ");
        assertThat(azure.allCalls()).isZero();
    }

    @OnEachJvm
    void appsAreServed(Jvm jvm, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");

        EndedJvm ended = launcher.on(jvm)
                .environment("JAVA_TOOL_OPTIONS", agent(azure))
                .main(PrintProperties.class, "greeting")
                .run();

        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, has("greeting", "good-morning"));
        assertThat(ended.stderrLines())
                .filteredOn(line -> !line.startsWith(JVM_TELLS))
                .singleElement()
                .asString()
                .startsWith("kv-agent: 1 secret from ");
    }

    private static String agent(Azure azure) {
        return "-javaagent:" + Work.agentJar() + "=" + azure.options("secrets=greeting");
    }
}
