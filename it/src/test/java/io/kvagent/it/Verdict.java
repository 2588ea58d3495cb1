// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** How a start went: the value is there and main ran, or there are an exit code and two lines. */
final class Verdict {

    private Verdict() {}

    /** The program prints this one property. @param identity as the start line names it */
    static void served(EndedJvm ended, String property, String value, String identity) {
        assertThat(ended.exitCode()).as("exit code; stderr: %s", ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, Printed.has(property, value));
        assertThat(lines(ended))
                .as("stderr")
                .singleElement()
                .asString()
                .startsWith("kv-agent: 1 secret from ")
                .endsWith(" ms (" + identity + ")");
    }

    /** Main did not run, and the two lines hold these pieces, the first and the second. */
    static void failed(EndedJvm ended, int exitCode, String problem, String action) {
        Refusal.of(ended, exitCode).saysThat(problem).advises(action);
    }

    /** What it said, but that it waits. */
    static List<String> lines(EndedJvm ended) {
        return ended.stderrLines().stream()
                .filter(line -> !line.contains(", trying again in "))
                .toList();
    }
}
