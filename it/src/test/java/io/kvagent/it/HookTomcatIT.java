// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.MASK;
import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;

/** Tomcat's server.xml names secrets as it names any property, and its log of all properties shows none. */
@ExtendWith(Harness.class)
class HookTomcatIT {

    @OnEachJvm
    void configuresListenersAndResourcesWithSecrets(Jvm jvm, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = run(jvm, azure, launcher, "server.xml");

        assertThat(ended.stdoutLines())
                .containsExactly(
                        has("listener", "s3cr3t-of-tomcat"),
                        has("environment", "s3cr3t-of-tomcat"),
                        has("resource", "jdbc:contoso:db?user=contoso-admin&password=s3cr3t-of-tomcat"));
    }

    @OnEachJvm
    void logsAllPropertiesWithoutTheSecrets(Jvm jvm, Azure azure, JvmLauncher launcher) {
        EndedJvm ended = run(jvm, azure, launcher, "server-that-logs-properties.xml");

        assertThat(ended.stderrLines())
                .anyMatch(line -> line.endsWith(" db.password = " + MASK))
                .anyMatch(line -> line.endsWith(" db.user = " + MASK))
                .anyMatch(line -> line.contains(" java.specification.version = "));
        assertThat(ended.stdoutLines()).contains(has("listener", "s3cr3t-of-tomcat"));
    }

    private static EndedJvm run(Jvm jvm, Azure azure, JvmLauncher launcher, String configuration) {
        azure.vault().secret("db-user", "contoso-admin").secret("db-password", "s3cr3t-of-tomcat");
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=db-user:db.user,db-password:db.password,expose=hook"))
                .main(
                        Framework.TOMCAT.classPath(jvm),
                        "io.kvagent.it.probe.tomcat.TomcatProbe",
                        configuration,
                        Work.directory("tomcat").toString())
                .run();
        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        return ended;
    }
}
