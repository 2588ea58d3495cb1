// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Starts the programs of one test; nothing else starts any. It ends those that still run when the test is over, and fails the test if
 * one has printed a watched value.
 */
final class JvmLauncher implements AutoCloseable {

    /** No program listens here: the port is reserved for a service that is never installed. */
    static final String NOBODY = "http://127.0.0.1:1";

    private final Canaries canaries;
    private final Path directory = Work.directory("fork");
    private final Path hostsFile = writeHostsFile();
    private final List<RunningJvm> started = new CopyOnWriteArrayList<>();
    private String metadataService = NOBODY;

    JvmLauncher(Canaries canaries) {
        this.canaries = canaries;
    }

    /** A program on one of the matrix's runtimes. */
    ForkedJvm on(Jvm jvm) {
        return new ForkedJvm(this, jvm);
    }

    /** A program on the runtime for tests outside the matrix. */
    ForkedJvm java() {
        return on(Jvms.usual());
    }

    /** A program that can look up no name but localhost: Java 8 has no switch for that, and could ask a real name server. */
    ForkedJvm javaWithoutNames() {
        return on(Jvms.usual().feature() > 8 ? Jvms.usual() : Jvms.own());
    }

    /** Where the programs started from now on find the metadata service, unless they are told otherwise. */
    void metadataServiceAt(String url) {
        metadataService = url;
    }

    String metadataService() {
        return metadataService;
    }

    /** Knows localhost only, for {@code jdk.net.hosts.file}. */
    Path hostsFile() {
        return hostsFile;
    }

    /** Where programs run, and leave what a crash leaves. */
    Path directory() {
        return directory;
    }

    Canaries canaries() {
        return canaries;
    }

    void started(RunningJvm jvm) {
        started.add(jvm);
    }

    /**
     * Ends what still runs and looks at all streams once more, as a value may have been registered after its program had ended.
     *
     * @throws AssertionError if a stream shows a watched value
     */
    @Override
    public void close() {
        List<Throwable> failures = new ArrayList<>();
        for (RunningJvm jvm : started) {
            try {
                jvm.end();
            } catch (AssertionError | RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            AssertionError error = new AssertionError(failures.get(0).getMessage(), failures.get(0));
            failures.stream().skip(1).forEach(error::addSuppressed);
            throw error;
        }
    }

    private Path writeHostsFile() {
        try {
            return Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
