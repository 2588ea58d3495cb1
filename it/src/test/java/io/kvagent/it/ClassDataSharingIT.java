// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An archive of an app's classes, made without the agent, serves the app under the agent: every class that came out of it still does,
 * though {@code System} is changed. Something appended to the boot class path would put an end to that.
 */
@ExtendWith(Harness.class)
class ClassDataSharingIT {
    private static final String APP = PrintProperties.class.getName();
    private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: (.*)");

    @OnEachJvm
    void isStillUsedUnderTheAgent(Jvm jvm, Azure azure, JvmLauncher launcher) throws IOException {
        Assumptions.assumeTrue(jvm.feature() >= 11, "Java 8 has no archives of apps");
        azure.vault().secret("greeting", "good-morning");
        Path directory = Work.directory("class-data");
        // Classes that lie in a directory are never archived.
        String app = Jars.of(PrintProperties.class, Map.of()).toString();
        Path archive = archive(jvm, launcher, app, directory);

        Map<String, String> without = loaded(jvm, launcher.on(jvm), app, archive);
        Map<String, String> with =
                loaded(jvm, launcher.on(jvm).agent(azure.options("secrets=greeting,expose=hook,env")), app, archive);

        assertThat(without.get(APP)).startsWith("shared objects file");
        assertThat(with).containsEntry(APP, without.get(APP));
        without.values().removeIf(source -> !source.startsWith("shared objects file"));
        assertThat(without).hasSizeGreaterThan(400);
        assertThat(with).containsAllEntriesOf(without);
    }

    private static Map<String, String> loaded(Jvm jvm, ForkedJvm program, String app, Path archive) throws IOException {
        Path file = Work.directory("class-data").resolve("loaded.txt");
        if (jvm.feature() >= 24) {
            // Given an archive's name, Java 25 and 26 print three lines about java.instrument, whichever agent there
            // is.
            program.flags("-Xlog:cds=off");
        }
        EndedJvm ended = program.withJvmDefaults()
                .flags("-XX:SharedArchiveFile=" + archive, "-Xlog:class+load:file=" + file)
                .main(app, APP, "greeting")
                .run();
        assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).hasSize(2).startsWith(Printed.FIRST);
        assertThat(ended.stderrLines()).allMatch(line -> line.startsWith("kv-agent: 1 secret from "));
        Map<String, String> sources = new LinkedHashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            // The first load of each: a class that is changed later is told of again.
            lines.map(LOADED::matcher)
                    .filter(Matcher::find)
                    .forEach(line ->
                            sources.putIfAbsent(line.group(1), line.group(2).strip()));
        }
        return sources;
    }

    private static Path archive(Jvm jvm, JvmLauncher launcher, String app, Path directory) {
        Path archive = directory.resolve("app.jsa");
        if (jvm.feature() >= 13) {
            run(launcher.on(jvm).flags("-XX:ArchiveClassesAtExit=" + archive), app);
        } else {
            Path list = directory.resolve("classes.txt");
            run(launcher.on(jvm).flags("-XX:DumpLoadedClassList=" + list), app);
            run(
                    launcher.on(jvm)
                            .flags(
                                    "-Xshare:dump",
                                    "-XX:SharedClassListFile=" + list,
                                    "-XX:SharedArchiveFile=" + archive),
                    app);
        }
        assertThat(archive).isNotEmptyFile();
        return archive;
    }

    private static void run(ForkedJvm program, String app) {
        EndedJvm ended = program.withJvmDefaults().main(app, APP).run();
        assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
    }
}
