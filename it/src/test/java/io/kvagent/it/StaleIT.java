// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintAndWait;
import io.kvagent.it.probe.PrintProperties;
import io.kvagent.it.probe.WatchesValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A secret changes, and the app goes on with the value that it read before. */
@ExtendWith(Harness.class)
class StaleIT {
    private static final String TOLD =
            "^kv-agent: a has a new version, but .* may still have the old one: have it read again, or restart"
                    + " the app$";

    @OnEachJvm
    void anAppThatKeepsTheOldValueEndsIfItShould(Jvm jvm, Azure azure, JvmLauncher launcher) {
        RunningJvm app = start(launcher.on(jvm), azure, "expose=hook,stale=exit", PrintAndWait.class);
        app.awaitStdout("a ");

        azure.vault().newVersion("a", Canaries.newValue("next"));

        EndedJvm ended = app.awaitEnd();
        assertThat(ended.exitCode()).as(ended.stderr()).isEqualTo(75);
        assertThat(ended.stderrLines())
                .contains(
                        "kv-agent: a has a new version, but " + PrintProperties.class.getName()
                                + " may still have the old one: have it read again, or restart the app",
                        "kv-agent: ending the JVM with exit code 75, as stale=exit demands");
    }

    @Test
    void anAppThatReadsItAgainGoesOn(Azure azure, JvmLauncher launcher) throws Exception {
        RunningJvm app = start(launcher.java(), azure, "expose=hook,stale=exit", WatchesValues.class);
        String last = "";
        for (int rotation = 0; rotation < 3; rotation++) {
            last = Canaries.newValue("next-" + rotation);
            azure.vault().newVersion("a", last);
            app.awaitStdout("^property a=" + WatchesValues.hash(last) + "$");
        }
        int calls = azure.secretCalls("a");
        Await.until("looks after it", ForkedJvm.PATIENCE, () -> azure.secretCalls("a") > calls + 6);

        assertThat(app.isAlive()).isTrue();
        assertThat(app.stop().stderr()).doesNotContain("has a new version, but");
    }

    @Test
    void aPlainPropertyIsToldOfAsWell(Azure azure, JvmLauncher launcher) {
        RunningJvm app = start(launcher.java(), azure, "expose=properties", PrintAndWait.class);
        app.awaitStdout("a ");

        azure.vault().newVersion("a", Canaries.newValue("next"));

        app.awaitStderr(TOLD);
        assertThat(app.isAlive()).isTrue();
        app.stop();
    }

    private static RunningJvm start(ForkedJvm program, Azure azure, String options, Class<?> main) {
        azure.vault().secret("a", Canaries.newValue("first"));
        return program.agent(azure.options("secrets=a," + options + ",refresh=300ms,stale-grace=1s"))
                .main(main, "a")
                .start();
    }
}
