// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.ComparesTables;
import io.kvagent.it.probe.SharesTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** The table of the properties behaves as the JDK's own does on the same JVM. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class HookTableIT {
    private Azure azure;
    private JvmLauncher launcher;
    private String password;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher launcherOfThisTest) {
        azure = ofThisTest;
        launcher = launcherOfThisTest;
        password = Canaries.newValue("table");
        azure.vault().secret("db-password", password);
    }

    @OnEachJvm
    void randomOperationsGiveWhatAPlainTableGives(Jvm jvm) {
        for (String names : new String[] {"exact", "relaxed"}) {
            EndedJvm ended = launcher.on(jvm)
                    .agent(azure.options("secrets=db-password:db.password,expose=hook,names=" + names))
                    .main(ComparesTables.class, "1", "2000")
                    .run();

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stdoutLines()).as(names).containsExactly("2000 sequences alike");
        }
    }

    @OnEachJvm
    void threadsSeeNoExceptionThatAPlainTableDoesNotThrow(Jvm jvm) {
        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=db-password:db.password,expose=hook"))
                .main(SharesTable.class, "50000")
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).contains("lost updates: 0", "strange values: 0");
        assertThat(ended.stdoutLines().stream().filter(line -> !line.contains(": ")))
                .allMatch(
                        line -> jvm.feature() == 8 && line.startsWith("loop "),
                        "only what a plain table throws, in loops on Java 8");
    }
}
