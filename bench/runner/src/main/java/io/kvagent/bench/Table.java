// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** A Markdown table under way; the first column to the left, all others to the right. */
final class Table {
    private final StringBuilder text = new StringBuilder();

    Table(String... headings) {
        row(List.of(headings));
        StringJoiner line = new StringJoiner(" | ", "| ", " |\n");
        for (int i = 0; i < headings.length; i++) {
            line.add(i == 0 ? "---" : "---:");
        }
        text.append(line);
    }

    void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** {@code 412 (398–455)}, or an empty cell. */
    static String range(Optional<Summary> summary, int decimals) {
        return summary.map(figures -> number(figures.median(), decimals) + " (" + number(figures.min(), decimals) + "–"
                        + number(figures.max(), decimals) + ")")
                .orElse("");
    }

    static String number(double figure, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", figure);
    }
}
