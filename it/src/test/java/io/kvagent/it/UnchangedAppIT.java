// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.LooksAround;
import io.kvagent.it.probe.Wait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** But for its secrets, an app can't tell that an agent was there: it says the same things with one as without. What it may do: {@link GuestIT}. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class UnchangedAppIT {

    /** The JVM itself puts every agent there, up to Java 8. */
    private static final String CLASS_PATH = "property: java.class.path=";

    private static final String TABLE = "class of the properties: ";

    @OnEachJvm
    void findsWhatItFindsWithoutTheAgent(Jvm jvm, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");

        EndedJvm without = launcher.on(jvm).main(LooksAround.class, "greeting").run();

        assertThat(without.stdoutLines()).hasSizeGreaterThan(50);
        assertThat(without.stderrLines()).isEmpty();
        for (String expose : List.of("properties", "properties,env", "hook", "hook,env")) {
            EndedJvm with = launcher.on(jvm)
                    .agent(azure.options("secrets=greeting,expose=" + expose))
                    .main(LooksAround.class, "greeting")
                    .run();

            assertThat(found(with, expose)).as(expose).containsExactlyElementsOf(found(without, expose));
            assertThat(with.stderrLines())
                    .as("all that is printed, with %s", expose)
                    .singleElement()
                    .asString()
                    .startsWith("kv-agent: 1 secret from ");
        }
    }

    /** The hook is a table of another class. */
    private static List<String> found(EndedJvm ended, String expose) {
        return ended.stdoutLines().stream()
                .filter(line -> !line.startsWith(CLASS_PATH))
                .filter(line -> !(expose.startsWith("hook") && line.startsWith(TABLE)))
                .toList();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void showsNoSecretInItsEnvironmentOrItsCommandLine(Azure azure, JvmLauncher launcher, Canaries canaries)
            throws IOException {
        azure.vault().secret("greeting", "good-morning");

        RunningJvm running = launcher.java()
                .agent(azure.options("secrets=greeting"))
                .main(Wait.class)
                .start();
        running.awaitStdout(Printed.FIRST);

        for (String file : List.of("environ", "cmdline", "comm")) {
            String text = Files.readString(
                    Path.of("/proc", String.valueOf(running.pid()), file), StandardCharsets.ISO_8859_1);
            assertThat(text).as(file).isNotEmpty();
            assertThat(canaries.shownIn(text)).as(file).isEmpty();
        }
    }
}
