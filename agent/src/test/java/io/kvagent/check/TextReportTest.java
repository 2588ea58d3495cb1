// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextReportTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void printsALineAFinding() {
        report(false)
                .add(Finding.ok(
                        "secret",
                        "contoso/a as a",
                        new Particulars().with("length", "12").with("version", "")));

        assertThat(lines()).containsExactly("ok    secret    contoso/a as a: length 12");
    }

    @Test
    void printsTheActionUnderAFailure() {
        report(false)
                .add(Finding.failed(
                        "secret",
                        "contoso/a as a",
                        new AgentFailure(ExitCode.MISSING_SECRET, "it is gone", "bring it back")));

        assertThat(lines())
                .containsExactly(
                        "FAIL  secret    contoso/a as a", "          it is gone", "          -> bring it back");
    }

    @Test
    void leavesSentencesAsTheyAre() {
        report(false).add(Finding.note("vault", "contoso", "nobody is there"));

        assertThat(lines()).containsExactly("note  vault     contoso: nobody is there");
    }

    @Test
    void coloursTheOutcomeAlone() {
        report(true).add(Finding.ok("token", "received", new Particulars()));

        assertThat(lines()).containsExactly("\u001b[32mok    \u001b[0mtoken     received");
    }

    @Test
    void endsWithTheExitCode() {
        report(false).end(0);
        report(false).end(78);

        assertThat(lines()).containsExactly("The app would start.", "The app would not start: exit code 78.");
    }

    @Test
    void saysThatTheAppWouldStartWithoutWhatFailed() {
        TextReport report = report(false);
        report.add(Finding.failed(
                "secret", "a", new AgentFailure(ExitCode.MISSING_SECRET, "it is gone", "bring it back")));
        report.end(0);

        assertThat(lines()[3]).isEqualTo("The app would start, without what failed: on-failure=continue.");
    }

    private TextReport report(boolean coloured) {
        return new TextReport(new PrintStream(printed, true, StandardCharsets.UTF_8), coloured);
    }

    private String[] lines() {
        return printed.toString(StandardCharsets.UTF_8).split(System.lineSeparator());
    }
}
