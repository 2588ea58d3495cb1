// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * How a start ended. Either the app got its secret and ran, or the agent ended the JVM: with an exit code, a line with the problem and
 * a line with what to do, after the lines about retries if there were any.
 */
record ExpectedExit(List<String> retries, String problem, String action) {

    private static final String PREFIX = "kv-agent: ";
    private static final String RETRY = ", trying again in ";

    /** The program printed this one property and ended by itself. @param identity as the start line names it */
    static void success(EndedJvm ended, String property, String value, String identity) {
        assertThat(ended.exitCode()).as("exit code; stderr: %s", ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, Printed.has(property, value));
        assertThat(linesWithoutRetries(ended))
                .as("stderr")
                .singleElement()
                .asString()
                .startsWith("kv-agent: 1 secret from ")
                .endsWith(" ms (" + identity + ")");
    }

    /** The agent ended the JVM; holds whatever is true of every such end. */
    static ExpectedExit failure(EndedJvm ended, int exitCode) {
        List<String> lines = ended.stderrLines();
        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isEqualTo(exitCode);
        assertThat(ended.stdout()).as("main did not run").isEmpty();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(2).allMatch(line -> line.startsWith(PREFIX));
        List<String> texts =
                lines.stream().map(line -> line.substring(PREFIX.length())).toList();
        List<String> retries = texts.subList(0, texts.size() - 2);
        assertThat(retries).allMatch(line -> line.contains(RETRY));
        ExpectedExit exit = new ExpectedExit(retries, texts.get(texts.size() - 2), texts.get(texts.size() - 1));
        assertThat(List.of(exit.problem, exit.action))
                .allSatisfy(line -> assertThat(line)
                        .isNotBlank()
                        .doesNotContain("trying again")
                        .doesNotContainPattern("Exception|Error\\b|null|\\bat io\\.|java\\.|\\{\\{|\\$\\{"));
        return exit;
    }

    /** The same, and the two lines contain these pieces. */
    static ExpectedExit failure(EndedJvm ended, int exitCode, String problem, String action) {
        return failure(ended, exitCode).hasProblem(problem).hasAction(action);
    }

    /** The agent ended the JVM and wrote exactly two lines. */
    static ExpectedExit failureWithoutRetries(EndedJvm ended, int exitCode) {
        ExpectedExit exit = failure(ended, exitCode);
        assertThat(exit.retries).isEmpty();
        return exit;
    }

    /** What was written to stderr, except the lines about retries. */
    static List<String> linesWithoutRetries(EndedJvm ended) {
        return ended.stderrLines().stream()
                .filter(line -> !line.contains(RETRY))
                .toList();
    }

    ExpectedExit hasProblem(String... pieces) {
        assertThat(problem).contains(pieces);
        return this;
    }

    ExpectedExit hasAction(String... pieces) {
        assertThat(action).contains(pieces);
        return this;
    }

    /** There was at least one line about a retry, and each contains these pieces. */
    ExpectedExit hasRetries(String... pieces) {
        assertThat(retries).isNotEmpty().allSatisfy(line -> assertThat(line).contains(pieces));
        return this;
    }
}
