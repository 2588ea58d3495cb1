// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** Where Maven has put the products, and files that they read. */
final class ProductFiles {

    private ProductFiles() {}

    /** The class path of a module of {@code it/apps}, behind our own main classes and those of {@code it}. */
    static String classPath(String module) {
        Path apps = Path.of(System.getProperty("it.apps")).toAbsolutePath().normalize();
        return String.join(
                File.pathSeparator,
                apps.resolve("probes/target/classes").toString(),
                apps.resolveSibling("target/classes").toString(),
                read(apps.resolve(module).resolve("target/class-path")).strip());
    }

    /** An unpacked distribution, whatever its version. Its scripts are made executable: Maven does not keep that. */
    static Path distribution(String name) {
        try (Stream<Path> homes = Files.list(Path.of(System.getProperty("it.products")))) {
            Path home = homes.filter(path -> path.getFileName().toString().matches(name + "-[0-9].*"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(name + " is not there: run \"mvn -Papps verify\""))
                    .toAbsolutePath()
                    .normalize();
            makeExecutable(home.resolve("bin"));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void makeExecutable(Path directory) throws IOException {
        try (Stream<Path> scripts = Files.list(directory)) {
            for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A directory with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** A port that nobody listened on a moment ago, for products that can't pick one themselves. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
