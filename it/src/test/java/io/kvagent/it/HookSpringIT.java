// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.MASK;
import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;

/** An application on Spring Boot finds its secrets under all names that Spring makes of them, and Actuator shows none. */
@ExtendWith(Harness.class)
class HookSpringIT {

    private static final String SECRETS = "secrets=db-password:db.password,user-name:app.data-source.user-name,"
            + "partner:app.partners.fabrikam,greeting:app.greeting,expose=hook";

    @OnEachJvm
    void readsItsSecretsAndShowsNone(Jvm jvm, Azure azure, JvmLauncher launcher) {
        azure.vault()
                .secret("db-password", "s3cr3t-of-spring")
                .secret("user-name", "contoso-user")
                .secret("partner", "fabrikam-key")
                .secret("greeting", "good-morning");

        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options(SECRETS))
                .property("spring.config.location", "classpath:/io/kvagent/it/probe/spring/")
                .main(
                        Framework.SPRING_BOOT.classPath(jvm),
                        "io.kvagent.it.probe.spring.SpringProbe",
                        "app.greeting",
                        "db.password",
                        "app.data-source.user-name",
                        "app.partners.fabrikam")
                .run();

        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        assertThat(ended.stdoutLines())
                .startsWith(
                        has("@Value", "s3cr3t-of-spring"),
                        has("bean", "contoso-user"),
                        has("map", "fabrikam-key"),
                        has("environment", "s3cr3t-of-spring"),
                        has("placeholder", "s3cr3t-of-spring"));
        assertThat(ended.stdoutLines())
                .endsWith(
                        has("/env app.greeting", MASK),
                        has("/env/app.greeting", MASK),
                        has("/env app.welcome", "good day, " + MASK),
                        has("/env/app.welcome", "good day, " + MASK),
                        has("/env app.colour", "blue"),
                        has(
                                "/env java.specification.version",
                                jvm.feature() == 8 ? "1.8" : String.valueOf(jvm.feature())),
                        "/env hides app.greeting",
                        "/env hides db.password",
                        "/env hides app.data-source.user-name",
                        "/env hides app.partners.fabrikam");
    }

    /** Spring copies the environment before it reads it. */
    @OnEachJvm
    void readsAReferenceInAVariableUnderItsOwnSpelling(Jvm jvm, Azure azure, JvmLauncher launcher) {
        azure.vault()
                .secret("db-password", "s3cr3t-of-spring")
                .secret("user-name", "contoso-user")
                .secret("partner", "fabrikam-key")
                .secret("greeting", "good-morning");

        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options(
                        "secrets=user-name:app.data-source.user-name,partner:app.partners.fabrikam,expose=hook"))
                .environment("DB_PASSWORD", reference(azure, "db-password"))
                .environment("APP_GREETING", reference(azure, "greeting"))
                .property("spring.config.location", "classpath:/io/kvagent/it/probe/spring/")
                .main(Framework.SPRING_BOOT.classPath(jvm), "io.kvagent.it.probe.spring.SpringProbe")
                .run();

        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        assertThat(ended.stdoutLines())
                .contains(
                        has("@Value", "s3cr3t-of-spring"),
                        has("environment", "s3cr3t-of-spring"),
                        has("placeholder", "s3cr3t-of-spring"),
                        has("/env app.welcome", "good day, " + MASK));
    }

    private static String reference(Azure azure, String secret) {
        return "@Microsoft.KeyVault(SecretUri=https://" + azure.vault().host() + "/secrets/" + secret + ")";
    }
}
