// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** The two lines by which the agent refuses to start an app, after those that say that it tries again. */
record Refusal(List<String> retries, String problem, String action) {

    private static final String PREFIX = "kv-agent: ";

    /** Holds the end of a program against what is true of every refusal, whatever its reason. */
    static Refusal of(EndedJvm ended, int exitCode) {
        List<String> lines = ended.stderrLines();
        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isEqualTo(exitCode);
        assertThat(ended.stdout()).as("main did not run").isEmpty();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(2).allMatch(line -> line.startsWith(PREFIX));
        List<String> said =
                lines.stream().map(line -> line.substring(PREFIX.length())).toList();
        List<String> retries = said.subList(0, said.size() - 2);
        assertThat(retries).allMatch(line -> line.contains(", trying again in "));
        Refusal refusal = new Refusal(retries, said.get(said.size() - 2), said.get(said.size() - 1));
        assertThat(List.of(refusal.problem, refusal.action))
                .allSatisfy(line -> assertThat(line)
                        .isNotBlank()
                        .doesNotContain("trying again")
                        .doesNotContainPattern("Exception|Error\\b|null|\\bat io\\.|java\\.|\\{\\{|\\$\\{"));
        return refusal;
    }

    /** With exactly two lines. */
    static Refusal atOnce(EndedJvm ended, int exitCode) {
        Refusal refusal = of(ended, exitCode);
        assertThat(refusal.retries).isEmpty();
        return refusal;
    }

    Refusal saysThat(String... words) {
        assertThat(problem).contains(words);
        return this;
    }

    Refusal advises(String... words) {
        assertThat(action).contains(words);
        return this;
    }

    Refusal afterRetries(String... words) {
        assertThat(retries).isNotEmpty().allSatisfy(line -> assertThat(line).contains(words));
        return this;
    }
}
