// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintAndWait;
import io.kvagent.it.probe.UsesManagement;
import io.kvagent.it.probe.WatchesValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator has the vault looked at: by the management bean, from a shell, or by touching a file. */
@ExtendWith(Harness.class)
class RefreshOnDemandIT {

    @OnEachJvm
    void theBeanIsThereForAnAppThatPicksItsOwnServer(Jvm jvm, Azure azure, JvmLauncher launcher) {
        azure.vault()
                .secret("a", Answers.secret(Canaries.newValue("first")), Answers.secret(Canaries.newValue("second")));

        RunningJvm app = launcher.on(jvm)
                .agent(azure.options("secrets=a:db.a,jdbc=on"))
                .main(UsesManagement.class)
                .start();

        app.awaitStdout("^healed: 0$");
        assertThat(app.stop().stdoutLines())
                .startsWith(
                        "server of our own builder: true",
                        "registered: true",
                        "same server: true",
                        "refresh: there are new versions",
                        "generation: 2")
                .contains("last look: true", "last error: ", "next look: ")
                .anyMatch(line -> line.matches("secret: db\\.a [0-9a-f]{32} true"));
    }

    @OnEachJvm
    void aShellHasTheVaultLookedAt(Jvm jvm, Azure azure, JvmLauncher launcher) throws Exception {
        String first = Canaries.newValue("first");
        azure.vault().secret("a", first);
        RunningJvm app = launcher.on(jvm)
                .agent(azure.options("secrets=a,refresh=1h"))
                .main(WatchesValues.class, "a")
                .start();
        app.awaitStdout("^property a=" + WatchesValues.hash(first) + "$");
        String next = Canaries.newValue("next");
        azure.vault().newVersion("a", next);

        EndedJvm command = launcher.on(jvm)
                .jar(Work.agentJar(), "refresh", String.valueOf(app.pid()))
                .run();

        if (isJre8(jvm)) {
            assertThat(command.exitCode()).isEqualTo(69);
            assertThat(command.stderr()).contains("can't attach to another JVM", "refresh-file=<path>");
        } else {
            assertThat(command.exitCode()).as(command.stderr()).isZero();
            assertThat(command.stdoutLines()).containsExactly("kv-agent: there are new versions");
            app.awaitStdout("^property a=" + WatchesValues.hash(next) + "$");
        }
        assertThat(app.stop().stderrLines())
                .as("nothing is printed but the agent's own lines")
                .allMatch(line -> line.startsWith("kv-agent: "));
    }

    @Test
    void aShellIsToldIfTheVaultCanNotBeRead(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("a", Answers.secret("one").publicly(), Answers.disabled());
        RunningJvm app = launcher.java()
                .agent(azure.options("secrets=a,refresh=1h"))
                .main(PrintAndWait.class)
                .start();
        app.awaitStderr("^kv-agent: 1 secret from ");

        EndedJvm command = launcher.java()
                .jar(Work.agentJar(), "refresh", String.valueOf(app.pid()))
                .run();

        assertThat(command.exitCode()).isEqualTo(69);
        assertThat(command.stderr())
                .startsWith("kv-agent: newer values of the secrets can't be read: secret \"a\" of ");
    }

    @Test
    void aShellIsToldWhichJvmsCanNotBeAsked(JvmLauncher launcher) {
        RunningJvm app =
                launcher.java().main(PrintAndWait.class, "java.version").start();
        app.awaitStdout("java.version");
        RunningJvm closed = launcher.java()
                .flags("-XX:+DisableAttachMechanism")
                .main(PrintAndWait.class, "java.version")
                .start();
        closed.awaitStdout("java.version");

        assertRefused(
                launcher, String.valueOf(app.pid()), 69, "the JVM " + app.pid() + " has no kv-agent that follows");
        assertRefused(
                launcher, String.valueOf(closed.pid()), 69, "the JVM " + closed.pid() + " was started with -XX:+D");
        assertRefused(launcher, "2147483647", 69, "there is no process 2147483647");
        assertRefused(launcher, "app", 64, "\"app\" is not a process id");
        assertThat(closed.stdout()).doesNotContain("Full thread dump");
    }

    @ParameterizedTest
    @CsvSource({"properties", "hook"})
    void aFileThatIsTouchedHasTheVaultLookedAt(String expose, Azure azure, JvmLauncher launcher) throws Exception {
        Path file = Work.directory("refresh-file").resolve("refresh");
        String first = Canaries.newValue("first");
        azure.vault().secret("a", first);
        RunningJvm app = launcher.java()
                .agent(azure.options("secrets=a,refresh-file=" + file + ",expose=" + expose))
                .main(WatchesValues.class, "a")
                .start();
        app.awaitStdout("^property a=" + WatchesValues.hash(first) + "$");
        String next = Canaries.newValue("next");
        azure.vault().newVersion("a", next);
        assertThat(azure.secretCalls("a")).isOne();

        Files.createFile(file);

        app.awaitStdout("^property a=" + WatchesValues.hash(next) + "$");
        app.stop();
    }

    @Test
    void aRecordingHoldsLooksAndChanges(Azure azure, JvmLauncher launcher) throws Exception {
        Path file = Work.directory("recording").resolve("recording.jfr");
        String value = Canaries.newValue("first");
        azure.vault().secret("a", value);
        RunningJvm app = launcher.java()
                .flags("-XX:StartFlightRecording:filename=" + file)
                .agent(azure.options("secrets=a:db.a,refresh=300ms"))
                .main(WatchesValues.class, "db.a")
                .start();
        app.awaitStdout("^property db\\.a=" + WatchesValues.hash(value) + "$");
        String next = Canaries.newValue("next");
        String version = azure.vault().newVersion("a", next);
        app.awaitStdout("^property db\\.a=" + WatchesValues.hash(next) + "$");
        int calls = azure.secretCalls("a");
        Await.until("another look", ForkedJvm.PATIENCE, () -> azure.secretCalls("a") > calls + 1);
        app.stop();

        List<String> events = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            switch (event.getEventType().getName()) {
                case "io.kvagent.Look" -> events.add("look " + event.getString("failure") + event.getInt("changes"));
                case "io.kvagent.Change" ->
                    events.add("change " + event.getString("property") + " " + event.getString("version") + " "
                            + event.getInt("generation"));
                default -> {}
            }
        }
        assertThat(events).contains("look 1", "change db.a " + version + " 2");
    }

    private static void assertRefused(JvmLauncher launcher, String pid, int code, String problem) {
        EndedJvm command = launcher.java().jar(Work.agentJar(), "refresh", pid).run();
        assertThat(command.exitCode()).as(command.stderr()).isEqualTo(code);
        assertThat(command.stderrLines()).hasSize(2).first().asString().startsWith("kv-agent: " + problem);
        assertThat(command.stdout()).isEmpty();
    }

    /** It has no classes to attach with. */
    private static boolean isJre8(Jvm jvm) {
        return jvm.feature() == 8
                && !Files.exists(jvm.home().resolve("../lib/tools.jar").normalize());
    }
}
