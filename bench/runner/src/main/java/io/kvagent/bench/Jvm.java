// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java runtime on this machine. */
record Jvm(Path home, int feature, String version) {
    private static final Pattern FEATURE = Pattern.compile("java\\.specification\\.version = (?:1\\.)?(\\d+)");
    private static final Pattern VERSION = Pattern.compile("java\\.runtime\\.version = (\\S+)");
    private static final Pattern NAME = Pattern.compile("java\\.vm\\.name = (.+)");

    /** Asks the runtime itself: not all of them have a file that tells their version. */
    static Jvm at(Path home) throws IOException {
        Path java = home.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw new IllegalArgumentException("no Java runtime at " + home + ": " + java + " is not there");
        }
        ProcessBuilder builder =
                new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version").redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.contains("JAVA") || name.contains("JDK"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Jvm(
                home,
                Integer.parseInt(first(FEATURE, said, home)),
                first(NAME, said, home).strip() + " " + first(VERSION, said, home));
    }

    Path java() {
        return home.resolve("bin").resolve("java");
    }

    Path roots() {
        return home.resolve("lib").resolve("security").resolve("cacerts");
    }

    @Override
    public String toString() {
        return "Java " + feature;
    }

    private static String first(Pattern pattern, String text, Path home) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("the Java runtime at " + home + " does not tell its version");
        }
        return matcher.group(1);
    }
}
