// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Java runtimes that run the programs under test: tests of the matrix ({@link OnEachJvm}) use each one of the system property
 * {@code it.jvms}, all other tests use the one of {@code it.jvm}. The default of both is the JVM that runs the tests.
 */
final class Jvms {

    private static final Jvm USUAL = findUsual();
    private static final List<Jvm> ALL = find();

    private Jvms() {}

    /** For {@link OnEachJvm}, and for tests that combine the JVMs with cases of their own. */
    static Stream<Jvm> all() {
        return ALL.stream();
    }

    /** The one that runs the tests, whether it is on the list or not. */
    static Jvm own() {
        return new Jvm(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** For the tests outside the matrix. */
    static Jvm usual() {
        return USUAL;
    }

    private static Jvm findUsual() {
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
