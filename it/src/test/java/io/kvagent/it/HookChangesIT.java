// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.ChangesProperties;
import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.ReplacesTables;
import org.junit.jupiter.api.extension.ExtendWith;

/** An app that changes its properties, or puts others in their place, finds what it would find with a plain {@code -D}. */
@ExtendWith(Harness.class)
class HookChangesIT {

    @OnEachJvm
    void returnAndLeaveWhatTheyWouldOfAPlainProperty(Jvm jvm, Azure azure, JvmLauncher launcher) {
        String password = Canaries.newValue("changed");
        azure.vault().secret("db-password", password);

        EndedJvm without = launcher.on(jvm)
                .property("db.password", password)
                .main(ChangesProperties.class)
                .run();
        EndedJvm with = launcher.on(jvm)
                .agent(azure.options("secrets=db-password:db.password,expose=hook"))
                .main(ChangesProperties.class)
                .run();

        assertThat(without.exitCode()).as(without.stderr()).isZero();
        assertThat(without.stdoutLines()).hasSizeGreaterThan(80);
        assertThat(with.exitCode()).as(with.stderr()).isZero();
        assertThat(with.stdoutLines()).isEqualTo(without.stdoutLines());
        assertThat(with.stderrLines()).hasSize(1);
    }

    /** As after {@code -D}, but for the table that the JVM makes anew of its command line. */
    @OnEachJvm
    void findInATableOfTheirOwnWhatTheyPutThere(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        String password = Canaries.newValue("replaced");
        azure.vault().secret("db-password", password);

        EndedJvm ended = launcher.on(jvm)
                .agent(azure.options("secrets=db-password:db.password,expose=hook"))
                .main(ReplacesTables.class, "db.password")
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactly(
                        "an empty one: absent, own null",
                        "one of its own: absent, own here",
                        "a subclass: absent, own HERE",
                        "the first again: " + PrintProperties.sha256(password) + ", masked in dumps, own null",
                        "none: absent, own null");
    }
}
