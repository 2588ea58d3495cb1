// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The findings as the table of a page, between two marks; what stands around them is written by hand. */
final class MarkdownTable {
    private static final String START = "<!-- fleet: made by mvn -Pbench verify -->\n";
    private static final String END = "<!-- /fleet -->";

    private MarkdownTable() {}

    /** @throws IOException if the page is not there, or has no marks */
    static void replaceIn(Path page, List<Finding> findings) throws IOException {
        String text = Files.readString(page);
        int start = text.indexOf(START);
        int end = text.indexOf(END);
        if (start < 0 || end < start) {
            throw new IOException(page + " has no marks for the table");
        }
        Files.writeString(page, text.substring(0, start + START.length()) + of(findings) + text.substring(end));
    }

    static String of(List<Finding> findings) {
        StringBuilder table = new StringBuilder();
        table.append("| instances | the vault | window | time | dictated | ratio | p50 | p99 | asked |\n");
        table.append("| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        for (Finding finding : findings) {
            Outcome outcome = finding.outcome();
            table.append(String.format(
                    Locale.ROOT,
                    "| %,d | %s | %s | %s | %s + %s | %.2f | %s | %s | %.2f |\n",
                    outcome.fleet().instances(),
                    finding.name(),
                    outcome.weather().kind().name().toLowerCase(Locale.ROOT),
                    seconds(outcome.time()),
                    seconds(outcome.dictated()),
                    seconds(finding.unhindered()),
                    finding.ratio(),
                    seconds(outcome.percentile(50)),
                    seconds(outcome.percentile(99)),
                    outcome.asked()));
        }
        return table.toString();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0);
    }
}
