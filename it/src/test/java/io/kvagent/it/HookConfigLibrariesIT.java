// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;

/** Libraries that copy the properties or the environment before they read find the values in their copies. */
@ExtendWith(Harness.class)
class HookConfigLibrariesIT {
    private static final String VALUE = "s3cr3t-of-libraries";

    @OnEachJvm
    void readPropertiesAndVariables(Jvm jvm, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("db-password", VALUE);

        requireValues(run(launcher.on(jvm).agent(azure.options("secrets=db-password:db.password,expose=hook,env"))));
    }

    @OnEachJvm
    void readReferences(Jvm jvm, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("db-password", VALUE);
        String reference =
                "@Microsoft.KeyVault(SecretUri=https://" + azure.vault().host() + "/secrets/db-password)";

        requireValues(run(launcher.on(jvm)
                .agent("ca=" + azure.ca() + ",deadline=60s,expose=hook")
                .property("db.password", reference)
                .environment("DB_PASSWORD", reference)));
    }

    private static EndedJvm run(ForkedJvm program) {
        return program.main(
                        Framework.CONFIG_LIBRARIES.classPath(Jvms.own()),
                        "io.kvagent.it.probe.configuration.ConfigurationProbe")
                .run();
    }

    private static void requireValues(EndedJvm ended) {
        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactlyElementsOf(List.of(
                        has("Lightbend property", VALUE),
                        has("Lightbend expression", VALUE),
                        has("Lightbend variable", VALUE),
                        has("Commons property", VALUE),
                        has("Commons variable", VALUE),
                        has("Commons copy", VALUE),
                        has("OWNER property", VALUE),
                        has("OWNER variable", VALUE),
                        has("copy property", VALUE),
                        has("copy variable", VALUE)));
    }
}
