// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What succeeded in this run, for {@link AppsPage}: an empty file for each product and way. */
final class Results {

    private Results() {}

    static void record(Class<?> product, Way way) {
        try {
            Path directory = Files.createDirectories(directory());
            Files.writeString(directory.resolve(name(product, way)), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean has(Class<?> product, Way way) {
        return Files.exists(directory().resolve(name(product, way)));
    }

    private static String name(Class<?> product, Way way) {
        return product.getSimpleName() + "." + way.name();
    }

    private static Path directory() {
        return Path.of(System.getProperty("it.apps"), "suite/target/results");
    }
}
