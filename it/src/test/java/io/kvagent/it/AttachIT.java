// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static io.kvagent.it.Printed.hasNo;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.VirtualMachine;
import io.kvagent.it.probe.PrintChanges;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Loaded into an app that runs already: its secrets appear, and whatever fails, it goes on. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class AttachIT {

    @OnEachJvm
    void givesARunningAppItsSecrets(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        azure.vault().secret("greeting", "good-morning");
        RunningJvm app = start(launcher.on(jvm));

        attach(app, azure.options("secrets=greeting"));

        app.awaitStderr("^kv-agent: 1 secret from ");
        app.awaitStdout(has("greeting", "good-morning"));
    }

    @Test
    void leavesARunningAppUnchangedWhenItCanNotServeThem(Azure azure, JvmLauncher launcher) throws Exception {
        RunningJvm app = start(launcher.java());

        attach(app, azure.options("secrets=greeting"));

        app.awaitStderr("^kv-agent: secret \"greeting\" of .* is not there");
        app.awaitStderr("^kv-agent: (?!secret)");
        assertThat(app.isAlive()).isTrue();
        assertThat(app.stderr().lines().filter(line -> line.startsWith("kv-agent: ")))
                .hasSize(2);
    }

    /** It may hold the table of its properties, which would no longer be the one that the JVM asks. */
    @Test
    void refusesToReplaceTheTableOfARunningApp(Azure azure, JvmLauncher launcher) throws Exception {
        azure.vault().secret("greeting", "good-morning");
        RunningJvm app = start(launcher.java());

        attach(app, azure.options("secrets=greeting,expose=hook"));

        app.awaitStderr("^kv-agent: expose=hook can't be used in an app that runs already");
        app.awaitStderr("^kv-agent: name the agent with -javaagent");
        assertThat(app.isAlive()).isTrue();
        assertThat(azure.allCalls())
                .as("requests for a start that the options rule out")
                .isZero();
    }

    @Test
    void leavesARunningAppUnchangedWhenOptionsAreWrong(JvmLauncher launcher) throws Exception {
        RunningJvm app = start(launcher.java());

        attach(app, "colour=blue");

        app.awaitStderr("^kv-agent: unknown option \"colour\"");
        assertThat(app.isAlive()).isTrue();
    }

    private static RunningJvm start(ForkedJvm program) {
        RunningJvm app = program.main(PrintChanges.class, "greeting").start();
        app.awaitStdout(hasNo("greeting"));
        return app;
    }

    /** Returns when the agent has done what it can. */
    private static void attach(RunningJvm app, String options) throws Exception {
        VirtualMachine jvm = VirtualMachine.attach(String.valueOf(app.pid()));
        try {
            jvm.loadAgent(Work.agentJar().toString(), options);
        } catch (AgentLoadException e) {
            // A JVM of Java 8 tells its success by a line that newer tools take for a failure.
            assertThat(e).hasMessage("0");
        } finally {
            jvm.detach();
        }
    }
}
