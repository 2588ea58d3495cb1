// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * An app that does one thing, or is started in one way, that an early agent can spoil: a row of {@link GuestIT}.
 *
 * @param first the oldest Java that has the thing
 * @param last the newest
 * @param app gives a program its main class and whatever belongs to this row, but no agent
 * @param agentDirectory what the directory of the agent's jar is called, or "" where it does not matter
 * @param expected lines that it prints without the agent: else the row would show nothing
 */
record Guest(
        String name,
        int first,
        int last,
        BiConsumer<ForkedJvm, GuestScene> app,
        String agentDirectory,
        List<String> expected) {

    private static final int ANY = 99;

    static Guest of(String name, BiConsumer<ForkedJvm, GuestScene> app, String... expected) {
        return new Guest(name, 8, ANY, app, "", List.of(expected));
    }

    static Guest of(String name, Class<?> main, String... expected) {
        return of(name, (program, scene) -> program.main(main), expected);
    }

    Guest since(int feature) {
        return new Guest(name, feature, last, app, agentDirectory, expected);
    }

    Guest until(int feature) {
        return new Guest(name, first, feature, app, agentDirectory, expected);
    }

    Guest withAgentAt(String directory) {
        return new Guest(name, first, last, app, directory, expected);
    }

    /** The agent's jar, or a copy of it. */
    Path agentJar() {
        if (agentDirectory.isEmpty()) {
            return Work.agentJar();
        }
        try {
            return Files.copy(Work.agentJar(), Work.directory(agentDirectory).resolve("kv-agent.jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean runsOn(Jvm jvm) {
        return jvm.feature() >= first && jvm.feature() <= last;
    }

    @Override
    public String toString() {
        return name;
    }
}
