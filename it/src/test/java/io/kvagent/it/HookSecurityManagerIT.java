// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.PrintVariables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Under a security manager that grants the agent everything and the app no more than reading, which Java has up to 23. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class HookSecurityManagerIT {
    @OnEachJvm
    void propertiesAndVariablesAreServed(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        assumeTrue(jvm.feature() <= 23, "a security manager");
        azure.vault().secret("greeting", "good-morning");

        for (Class<?> app : new Class<?>[] {PrintProperties.class, PrintVariables.class}) {
            EndedJvm ended = launcher.on(jvm)
                    .agent(azure.options("secrets=greeting,expose=hook,env"))
                    .flags("-Djava.security.manager", "-Djava.security.policy=" + policy(launcher.directory()))
                    .main(app, "greeting")
                    .run();

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stdout()).contains(PrintProperties.sha256("good-morning"));
        }
    }

    private static Path policy(Path directory) throws IOException {
        return Files.writeString(
                directory.resolve("policy"),
                "grant codeBase \"" + Work.agentJar().toUri() + "\" { permission java.security.AllPermission; };\n"
                        + "grant { permission java.util.PropertyPermission \"*\", \"read\";"
                        + " permission java.lang.RuntimePermission \"getenv.*\"; };\n");
    }
}
