// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent is a guest that nobody notices: each app says and does the same with it as without. What can't be so stands in
 * docs/security.md, with what to do about it.
 */
@Tag(JvmTag.MATRIX)
@ExtendWith(Harness.class)
class GuestIT {

    /** The JVM itself puts every agent there, up to Java 8. */
    private static final String CLASS_PATH = "property: java.class.path=";

    /** The hook is a table of another class. */
    private static final String TABLE = "class of the properties: ";

    private Azure azure;
    private JvmLauncher launcher;

    /** A line of the JVM's own, with its time, where the system class loader is another. */
    private static final Pattern WARNING = Pattern.compile("\\[[0-9.,]+s\\]\\[warning\\]\\[cds.*");

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher launcherOfThisTest) {
        azure = ofThisTest;
        launcher = launcherOfThisTest;
        azure.vault().secret("greeting", "good-morning");
    }

    static Stream<Arguments> guests() {
        return Jvms.all()
                .flatMap(jvm -> Stream.of(GuestSettings.all(), GuestSurroundings.all())
                        .flatMap(List::stream)
                        .filter(guest -> guest.runsOn(jvm))
                        .map(guest -> Arguments.of(jvm, guest)));
    }

    @ParameterizedTest
    @MethodSource("guests")
    void doesTheSameWithTheAgentAsWithout(Jvm jvm, Guest guest) {
        EndedJvm without = program(jvm, guest).run();
        List<RunningJvm> started = Stream.of("properties", "hook")
                .map(expose -> azure.options("secrets=greeting,expose=" + expose))
                .map(options ->
                        program(jvm, guest).agent(guest.agentJar(), options).start())
                .toList();

        assertThat(without.stdoutLines()).as(without.stderr()).containsAll(guest.expected());
        for (RunningJvm running : started) {
            EndedJvm with = running.awaitEnd();
            assertThat(ofApp(with.stdout())).as(with.stderr()).isEqualTo(ofApp(without.stdout()));
            assertThat(with.exitCode()).isEqualTo(without.exitCode());
            assertThat(ofApp(with.stderr())).isEqualTo(ofApp(without.stderr()));
            assertThat(with.stderr()).contains("kv-agent: 1 secret from ");
        }
    }

    private ForkedJvm program(Jvm jvm, Guest guest) {
        ForkedJvm program = launcher.on(jvm);
        guest.app().accept(program, new GuestScene(azure));
        return program;
    }

    private static List<String> ofApp(String stream) {
        return stream.lines()
                .filter(line -> !line.startsWith("kv-agent: "))
                .filter(line -> !WARNING.matcher(line).matches())
                .filter(line -> !line.startsWith(CLASS_PATH) && !line.startsWith(TABLE))
                .toList();
    }
}
