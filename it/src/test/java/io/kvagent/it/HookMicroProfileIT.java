// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;

/** MicroProfile Config, by SmallRye, reads secrets in each of its ways, and lists their names. */
@ExtendWith(Harness.class)
class HookMicroProfileIT {

    private static final String SECRETS = "secrets=db-user:db.user,db-password:db.password,db-pin:db.pin,"
            + "user-name:app.data-source.user-name,partner:app.partners.fabrikam,expose=hook";

    @OnEachJvm
    void readsItsSecrets(Jvm jvm, Azure azure, JvmLauncher launcher) {
        azure.vault()
                .secret("db-user", "contoso-admin")
                .secret("db-password", "s3cr3t-of-smallrye")
                .secret("db-pin", "73195526")
                .secret("user-name", "contoso-user")
                .secret("partner", "fabrikam-key");

        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options(SECRETS))
                .main(
                        Framework.MICROPROFILE_CONFIG.classPath(jvm),
                        "io.kvagent.it.probe.microprofile.MicroProfileProbe",
                        "db.password",
                        "db.colour")
                .run();

        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactly(
                        has("value", "s3cr3t-of-smallrye"),
                        has("optional", "contoso-admin"),
                        has("int", "73195526"),
                        has("converted", "73195526"),
                        has("expression", "jdbc:contoso:db?password=s3cr3t-of-smallrye"),
                        has("mapping", "contoso-user"),
                        has("map", "fabrikam-key"),
                        "names hold db.password",
                        "names lack db.colour");
    }
}
