// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import java.io.PrintStream;
import java.util.Map;

/** A line a finding, for people; under a failure what to do about it. */
final class TextReport implements Report {
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean coloured;
    private boolean failed;

    TextReport(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    @Override
    public void add(Finding finding) {
        StringBuilder line = new StringBuilder(mark(finding.outcome()));
        line.append(padded(finding.step())).append(finding.subject());
        if (finding.failure() != null) {
            failed = true;
            out.println(line);
            out.println("          " + finding.failure().problem());
            out.println("          -> " + finding.failure().action());
            return;
        }
        String separator = ": ";
        for (Map.Entry<String, String> particular : finding.particulars().entrySet()) {
            boolean sentence =
                    particular.getKey().equals("note") || particular.getKey().equals("because");
            line.append(separator)
                    .append(sentence ? "" : particular.getKey() + " ")
                    .append(particular.getValue());
            separator = ", ";
        }
        out.println(line);
    }

    @Override
    public void end(int exitCode) {
        if (exitCode != 0) {
            out.println("The app would not start: exit code " + exitCode + ".");
        } else if (failed) {
            out.println("The app would start, without what failed: on-failure=continue.");
        } else {
            out.println("The app would start.");
        }
    }

    private String mark(Finding.Outcome outcome) {
        switch (outcome) {
            case OK:
                return colour(GREEN, "ok    ");
            case NOTE:
                return colour(YELLOW, "note  ");
            default:
                return colour(RED, "FAIL  ");
        }
    }

    private String colour(String colour, String text) {
        return coloured ? colour + text + PLAIN : text;
    }

    private static String padded(String step) {
        StringBuilder padded = new StringBuilder(step);
        while (padded.length() < 10) {
            padded.append(' ');
        }
        return padded.toString();
    }
}
