package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.security.GeneralSecurityException;
import java.util.List;

/** How a start went: the value is there and main ran, or there are an exit code and two lines. */
final class Verdict {

    private Verdict() {}

    /** The program is {@link PrintProperties} with this property. @param identity as the start line names it */
    static void served(EndedJvm ended, String property, String value, String identity) {
        assertThat(ended.exitCode()).as("exit code; stderr: %s", ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).containsExactly("main runs", property + " " + value.length() + " " + sha256(value));
        assertThat(lines(ended)).as("stderr").singleElement().asString().startsWith("kv-agent: 1 secret from ").endsWith(" ms (" + identity + ")");
    }

    /** Main did not run, and the two lines hold these pieces, the first and the second. */
    static void failed(EndedJvm ended, int exitCode, String problem, String action) {
        assertThat(ended.stderr()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(lines(ended)).as("stderr").hasSize(2).allMatch(line -> line.startsWith("kv-agent: "));
        assertThat(lines(ended).get(0)).contains(problem);
        assertThat(lines(ended).get(1)).contains(action);
        assertThat(ended.exitCode()).as("exit code; stderr: %s", ended.stderr()).isEqualTo(exitCode);
        assertThat(ended.stdout()).as("main did not run").isEmpty();
    }

    /** What it said, but that it waits. */
    static List<String> lines(EndedJvm ended) {
        return ended.stderrLines().stream().filter(line -> !line.contains(", trying again in ")).toList();
    }

    static String sha256(String value) {
        try {
            return PrintProperties.sha256(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
