// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;

/** Logback's configuration names secrets as it names any property. */
@ExtendWith(Harness.class)
class HookLogbackIT {

    @OnEachJvm
    void configuresAnAppenderWithSecrets(Jvm jvm, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("db-password", "s3cr3t-of-logback").secret("log-user", "contoso-logger");

        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=db-password:db.password,log-user:log.user,expose=hook"))
                .property("logback.configurationFile", "io/kvagent/it/probe/logback/logback.xml")
                .main(Framework.LOGBACK.classPath(jvm), "io.kvagent.it.probe.logback.LogbackProbe")
                .run();

        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactly(
                        has("appender", "s3cr3t-of-logback"),
                        has("property", "logs://contoso-logger@localhost"),
                        has("pattern", "app runs for contoso-logger"));
    }
}
