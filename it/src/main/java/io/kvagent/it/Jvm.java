// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java runtime on this machine. Its name tells the version, as it is part of the names of tests. */
record Jvm(int feature, Path home) {

    private static final Pattern VERSION = Pattern.compile("java\\.specification\\.version = (?:1\\.)?(\\d+)");

    /** Asks the runtime itself for its version: not all of them have a file that tells it. */
    static Jvm at(Path home) {
        Path java = home.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw new IllegalArgumentException("no Java runtime at " + home + ": " + java + " is not there");
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version")
                    .redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.contains("JAVA") || name.contains("JDK"));
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(said);
            if (!version.find()) {
                throw new IllegalArgumentException("the Java runtime at " + home + " does not tell its version");
            }
            return new Jvm(Integer.parseInt(version.group(1)), home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path java() {
        return home.resolve("bin").resolve("java");
    }

    @Override
    public String toString() {
        return "Java " + feature;
    }
}
