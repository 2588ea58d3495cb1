// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where this run puts its files, and where it finds the jars under test. */
final class Work {

    private Work() {}

    /** A new empty directory below the build's own, which {@code mvn clean} removes. */
    static Path directory(String purpose) {
        try {
            Path work = Path.of(System.getProperty("it.work", "target/it-work"))
                    .toAbsolutePath()
                    .normalize();
            return Files.createTempDirectory(Files.createDirectories(work), purpose + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path agentJar() {
        return jar("it.agent.jar");
    }

    static Path demoAppJar() {
        return jar("it.demo-app.jar");
    }

    private static Path jar(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException(
                    "the system property " + property + " must name the jar: run this through Maven");
        }
        Path jar = Path.of(value).toAbsolutePath().normalize();
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(
                    jar + " is not there: run \"mvn verify\" from the root, which builds it first");
        }
        return jar;
    }
}
