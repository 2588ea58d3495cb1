// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.List;
import java.util.Optional;

/** {@code docs/lookups.md}, the whole of it. */
final class LookupsPage {
    private final Report report;
    private final StringBuilder text = new StringBuilder();

    LookupsPage(Report report) {
        this.report = report;
    }

    String write() {
        line("# What a lookup costs");
        line("");
        line("Written by `mvn -Pbench verify`, as is everything on this page; do not edit.");
        line("");
        line(
                "JMH, average time in ns, with the least and the greatest of the forks; over the plain JVM's of the same round. "
                        + report.machine().date() + ", " + report.machine().processors() + " processors.");
        line(
                "Plain properties change no lookup, and `expose=hook` without `env` doesn't change `getenv`: how far those rows are from 1.00 shows");
        line("the noise of this machine.");
        line("");
        for (LookupResult result : report.lookups()) {
            line("## " + result.jvm().version());
            line("");
            times(result);
            targets(result);
            result.leftOut().forEach((variant, why) -> line("Left out, `" + variant + "`: " + why + "\n"));
        }
        return text.toString();
    }

    private void times(LookupResult result) {
        Table table = new Table("", "lookup", "ns", "over plain");
        result.scores().keySet().forEach(variant -> {
            for (Lookup lookup : Lookup.ALL) {
                table.row(List.of(
                        variant,
                        lookup.label(),
                        Table.range(Optional.of(result.nanos(variant, lookup.key())), 1),
                        Table.range(result.ratio(variant, lookup.key()), 2)));
            }
        });
        line(table.toString());
    }

    private void targets(LookupResult result) {
        Table table = new Table("target", "measured", "at most", "");
        for (Target target : Targets.ofLookups(result)) {
            table.row(List.of(
                    target.what(),
                    target.figure().map(figure -> Table.number(figure, 2)).orElse(""),
                    Table.number(target.limit(), 2) + (target.unit().isEmpty() ? "" : " " + target.unit()),
                    target.verdict()));
        }
        line(table.toString());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
