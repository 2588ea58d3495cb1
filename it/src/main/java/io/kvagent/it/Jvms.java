// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Java runtimes that programs of this run are started with: tests of the matrix with those of the system property {@code it.jvms},
 * all others with that of {@code it.jvm}; where they are not given, with our own.
 */
final class Jvms {

    private static final List<Jvm> ALL = find();

    private Jvms() {}

    /** For {@code @MethodSource("io.kvagent.it.Jvms#all")}. */
    static Stream<Jvm> all() {
        return ALL.stream();
    }

    /** The one that runs the tests, whether it is on the list or not. */
    static Jvm own() {
        return new Jvm(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** For the tests outside the matrix. */
    static Jvm usual() {
        String home = System.getProperty("it.jvm", "");
        return home.isBlank() ? own() : Jvm.at(Path.of(home.strip()));
    }

    private static List<Jvm> find() {
        String homes = System.getProperty("it.jvms", "");
        if (homes.isBlank()) {
            return List.of(usual());
        }
        return Arrays.stream(homes.split("[," + File.pathSeparator + "]"))
                .map(String::strip)
                .filter(home -> !home.isEmpty())
                .map(Path::of)
                .map(Jvm::at)
                .toList();
    }
}
