// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The directory of Arc's key files, which is fixed by Azure. Where it is not there it is made, and goes again with what was put into
 * it; nothing else of this machine is touched.
 */
final class ArcTokens implements AutoCloseable {

    static final Path DIRECTORY = Path.of("/var/opt/azcmagent/tokens");

    /** What the names of our files start with. */
    static final String PREFIX = "kv-agent-it-" + ProcessHandle.current().pid() + "-";

    private final Deque<Path> made = new ArrayDeque<>();

    private ArcTokens() {}

    /** Skips the test where the directory can't be had. */
    static ArcTokens open() {
        ArcTokens tokens = new ArcTokens();
        try {
            tokens.makeDirectory(DIRECTORY);
            assumeThat(Files.isWritable(DIRECTORY))
                    .as("%s can be written to: it is root's, as the Arc agent's own", DIRECTORY)
                    .isTrue();
        } catch (IOException e) {
            tokens.close();
            assumeThat(false)
                    .as("%s can be made: it takes root to play the Arc agent", DIRECTORY)
                    .isTrue();
        }
        return tokens;
    }

    /** @param name behind our own prefix, by which two runs on one machine don't meet */
    Path file(String name, String content) {
        return put(DIRECTORY.resolve(PREFIX + name), content);
    }

    /** A file of the same content in a directory within. */
    Path fileWithin(String directory, String name, String content) {
        Path within = DIRECTORY.resolve(PREFIX + directory);
        try {
            makeDirectory(within);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return put(within.resolve(name), content);
    }

    @Override
    public void close() {
        made.forEach(path -> path.toFile().delete());
    }

    private Path put(Path file, String content) {
        try {
            Files.writeString(file, content, StandardOpenOption.CREATE_NEW);
            made.push(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            makeDirectory(directory.getParent());
            Files.createDirectory(directory);
            made.push(directory);
        }
    }
}
