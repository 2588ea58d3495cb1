// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import org.junit.jupiter.api.extension.ExtendWith;

/** The library behind {@code -javaagent}, named by itself: the same agent, and the JVM keeps its archived modules. */
@ExtendWith(Harness.class)
class LibraryFlagIT {

    @OnEachJvm
    void startsTheSameAgent(Jvm jvm, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");

        for (String more : new String[] {"", ",expose=hook", ",expose=hook,fetch=background"}) {
            EndedJvm ended = launcher.on(jvm)
                    .flags(flag(azure.options("secrets=greeting") + more))
                    .main(PrintProperties.class, "greeting")
                    .run();

            assertThat(ended.exitCode()).as(more).isZero();
            assertThat(ended.stdoutLines()).as(more).containsExactly(Printed.FIRST, has("greeting", "good-morning"));
        }
    }

    @OnEachJvm
    void failsTheSameWay(Jvm jvm, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.on(jvm)
                .flags(flag(azure.options("secrets=greeting") + ",nonsense=1"))
                .main(PrintProperties.class)
                .run();

        assertThat(ended.exitCode()).isEqualTo(64);
        assertThat(ended.stdout()).isEmpty();
        assertThat(ended.stderrLines()).hasSize(2).first().isEqualTo("kv-agent: unknown option \"nonsense\"");
    }

    private static String flag(String options) {
        return "-agentlib:instrument=" + Work.agentJar() + "=" + options;
    }
}
