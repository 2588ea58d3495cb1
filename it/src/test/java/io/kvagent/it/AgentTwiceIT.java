// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Images and their users both name the agent, in JAVA_TOOL_OPTIONS and on the command line. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class AgentTwiceIT {

    private static final String JVM_TELLS = "Picked up JAVA_TOOL_OPTIONS: ";

    @Test
    void worksOnceWithTheSameOptions(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");
        String options = azure.options("secrets=greeting");

        EndedJvm ended = launcher.java()
                .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + Work.agentJar() + "=" + options)
                .agent(options)
                .main(PrintProperties.class, "greeting")
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, has("greeting", "good-morning"));
        assertThat(ended.stderrLines())
                .filteredOn(line -> !line.startsWith(JVM_TELLS))
                .singleElement()
                .asString()
                .startsWith("kv-agent: 1 secret from ");
        assertThat(azure.allCalls()).isEqualTo(2);
    }

    /** A platform's and an app's own. */
    @Test
    void worksOnceAsTwoCopies(Azure azure, JvmLauncher launcher) throws IOException {
        azure.vault().secret("greeting", "good-morning");
        Path copy = Files.copy(Work.agentJar(), Work.directory("copy").resolve("agent.jar"));
        String options = azure.options("secrets=greeting,expose=hook");

        EndedJvm ended = launcher.java()
                .agent(copy, options)
                .agent(options)
                .main(PrintProperties.class, "greeting")
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, has("greeting", "good-morning"));
        assertThat(ended.stderrLines()).hasSize(1);
        assertThat(azure.allCalls()).isEqualTo(2);
    }

    @Test
    void isRefusedWithDifferentOptions(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting"))
                .agent(azure.options("secrets=farewell"))
                .main(PrintProperties.class)
                .run();

        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.stdout()).isEmpty();
        assertThat(ended.stderrLines())
                .hasSize(3)
                .endsWith(
                        "kv-agent: kv-agent is loaded twice, with different options",
                        "kv-agent: name it once; look in JAVA_TOOL_OPTIONS and JDK_JAVA_OPTIONS too");
    }
}
