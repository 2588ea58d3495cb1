// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "the command lines of other processes are read")
@ExtendWith(Harness.class)
class DemoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern DATA_DIRECTORY = Pattern.compile(" -D (\\S+)");

    /** The two programs that start a PostgreSQL, one after the other. */
    @ParameterizedTest
    @ValueSource(strings = {"initdb", "pg_ctl"})
    void leavesNoDatabaseRunningWhenItIsStoppedWhileTheDatabaseStarts(String program, JvmLauncher launcher) {
        RunningJvm demo = launcher.java()
                .property("it.work", Work.directory("demo").toString())
                .property("it.wiremock", "process")
                .property("it.agent.jar", Work.agentJar().toString())
                .property("it.demo-app.jar", Work.demoAppJar().toString())
                .main(System.getProperty("java.class.path"), Demo.class.getName())
                .start();
        String data = awaitDataDirectory(demo, program);

        EndedJvm ended = demo.stop();

        assertThat(ended.stdout()).contains("Everything is stopped.").doesNotContain("failed");
        Await.until(
                "no process uses " + data,
                PATIENCE,
                () -> commandLines(ProcessHandle.allProcesses()).noneMatch(command -> command.contains(data)));
    }

    private static String awaitDataDirectory(RunningJvm demo, String program) {
        ProcessHandle process = ProcessHandle.of(demo.pid()).orElseThrow();
        String[] directory = new String[1];
        Await.until(program + " runs", PATIENCE, () -> {
            directory[0] = commandLines(process.descendants())
                    .filter(command -> command.contains("/" + program + " "))
                    .map(DATA_DIRECTORY::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1))
                    .findFirst()
                    .orElse(null);
            return directory[0] != null;
        });
        return directory[0];
    }

    private static Stream<String> commandLines(Stream<ProcessHandle> processes) {
        return processes.map(process -> process.info().commandLine()).flatMap(Optional::stream);
    }
}
