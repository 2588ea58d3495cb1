// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles what the probes can't be, as they are for Java 8: modules, and classes under other projects' names. */
final class Sources {

    private Sources() {}

    /**
     * @param sources by the file's path, such as {@code module-info.java}; other files are copied
     * @return the directory with what came of them
     */
    static Path compile(int release, Map<String, String> sources) {
        Path directory = Work.directory("sources");
        Path classes = directory.resolve("classes");
        List<String> files = new ArrayList<>();
        sources.forEach((name, text) -> {
            boolean java = name.endsWith(".java");
            Path file = write((java ? directory : classes).resolve(name), text);
            if (java) {
                files.add(file.toString());
            }
        });
        List<String> options = List.of("--release", String.valueOf(release), "-Xlint:none", "-d", classes.toString());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            said, manager, null, options, null, manager.getJavaFileObjectsFromStrings(files))
                    .call();
            assertThat(done).as(said.toString()).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
