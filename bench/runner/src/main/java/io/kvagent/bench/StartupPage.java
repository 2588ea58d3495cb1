// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code docs/startup.md}, the whole of it. */
final class StartupPage {
    private static final double KIBI = 1024;

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    StartupPage(Report report) {
        this.report = report;
    }

    String write() {
        line("# What start-up costs");
        line("");
        line("Written by `mvn -Pbench verify`, as is everything on this page; do not edit.");
        line("");
        Machine machine = report.machine();
        line(machine.date() + ", " + machine.system() + ", " + machine.processors() + " processors"
                + (machine.processor().isEmpty() ? "" : " (" + machine.processor() + ")") + ". "
                + report.jvms().stream().map(Jvm::version).collect(Collectors.joining("; ")) + ".");
        line("Contenders' libraries: " + String.join(", ", report.libraries()) + ".");
        line("");
        line("<picture>");
        line("  <source media=\"(prefers-color-scheme: dark)\" srcset=\"startup-dark.svg\">");
        line("  <img alt=\"Start-up by contender, and by number of secrets\" src=\"startup-light.svg\">");
        line("</picture>");
        line("");
        method();
        for (Jvm jvm : report.jvms()) {
            targets(jvm);
            for (CellResult result : report.of(jvm)) {
                cell(result);
            }
            footprints(jvm);
        }
        leftOut();
        return text.toString();
    }

    private void method() {
        line(
                "Each contender is a cold process that reads its secrets from one local stand-in of Azure, itself a process of its own. The metadata");
        line(
                "service answers after "
                        + StandInProcess.METADATA_DELAY.toMillis()
                        + " ms, the vault after the delay in each table's title. The vault speaks TLS, and its certificate is validated");
        line(
                "against as many roots as the machine trusts anyway. Connecting costs no round trip here, which helps those who connect often.");
        line(
                "Rounds: every contender runs once in each, a different one first each time; slow ones take part in fewer. Times are medians in ms with");
        line(
                "minimum and maximum. A ratio is computed within a round, then the median is taken. Compare ratios: the times are this machine's.");
        line("");
        line(
                "*To main* and *to last secret* are taken when the process reports them on stdout, *whole process* when it has ended. Processor time");
        line(
                "and peak memory are what the process reads from `/proc/self` as its last step, in steps of 10 ms; the script's include its commands'.");
        line(
                "The agent trusts the bench's root by `ca=`, the Java contenders by a trust store with all of the JVM's own roots, curl by `--cacert`");
        line(
                "with all of the machine's. *Floor* is minimal hand-written code: one token request, one TLS connection, the requests. *Under an empty");
        line(
                "agent* it also pays what any `-javaagent` costs in the JVM itself. *By -agentlib* is the same agent, named as in [faster.md](faster.md);");
        line("archive and AOT cache are made as described there, by runs that are not counted.");
        line("");
    }

    private void targets(Jvm jvm) {
        line("## Targets, " + jvm);
        line("");
        Table table = new Table("target", "measured", "at most", "");
        for (Target target : report.targets(jvm).ofStartup()) {
            table.row(List.of(
                    target.what(),
                    target.figure().map(figure -> unit(figure, target.unit())).orElse(""),
                    unit(target.limit(), target.unit()),
                    target.verdict()));
        }
        line(table.toString());
        line(
                "The floor leaves on the heap what JSSE does. The slowest single chain is the floor with one secret at the same delay; of the");
        line(
                "requests as many are under way at once as the fastest floor has connections, each for the delay of its answer.");
        line("");
    }

    private void cell(CellResult result) {
        line("## " + result.cell().inWords() + ", " + result.jvm());
        line("");
        Table table = new Table(
                "",
                "to main",
                "to last secret",
                "whole process",
                "processor",
                "peak MiB",
                "over floor",
                "over script",
                "over SDK",
                "runs");
        for (Contender contender : result.contenders()) {
            String key = contender.key();
            table.row(List.of(
                    contender.label(),
                    Table.range(result.times(key, Run::toMain), 0),
                    contender.serves() ? Table.range(result.times(key, Run::toRead), 0) : "",
                    Table.range(result.times(key, Run::wall), 0),
                    Table.range(result.summary(key, Run::processorTime), 0),
                    result.summary(key, Run::peakKibibytes)
                            .map(peak -> Table.number(peak.median() / KIBI, 0))
                            .orElse(""),
                    ratio(result, key, Contenders.FLOOR),
                    ratio(result, key, Contenders.SCRIPT),
                    ratio(result, key, Contenders.AZURE_SDK),
                    String.valueOf(result.runs().get(key).size())));
        }
        line(table.toString());
        result.ratio(Contenders.SPRING_AGENT, Contenders.SPRING_CLOUD_AZURE, Run::wall)
                .ifPresent(ratio -> line("The Spring Boot app under the agent over the same with Spring Cloud Azure: "
                        + Table.range(Optional.of(ratio), 2) + ".\n"));
    }

    private static String ratio(CellResult result, String key, String baseline) {
        return key.equals(baseline) ? "1" : Table.range(result.ratio(key, baseline, Run::wall), 2);
    }

    private void footprints(Jvm jvm) {
        Map<String, Footprint> footprints = report.footprints().getOrDefault(jvm.toString(), Map.of());
        if (!footprints.containsKey(Contenders.BARE)) {
            return;
        }
        line("## What stays in the process, " + jvm);
        line("");
        line(
                "From runs of their own, " + report.footprintCell().inWords()
                        + ". Classes: all that the process has loaded when it ends. Live heap: after a collection, when the last secret has been");
        line("read and the agent's threads have ended. Both beside what they are over the bare JVM.");
        line("");
        Table table = new Table("", "classes", "over bare", "live heap, KiB", "over bare");
        Footprint bare = footprints.get(Contenders.BARE);
        for (Contender contender : report.of(jvm).get(0).contenders()) {
            Footprint footprint = footprints.get(contender.key());
            if (footprint == null) {
                continue;
            }
            table.row(List.of(
                    contender.label(),
                    String.valueOf(footprint.classes()),
                    String.valueOf(footprint.classes() - bare.classes()),
                    Table.number(footprint.heapBytes() / KIBI, 0),
                    Table.number((footprint.heapBytes() - bare.heapBytes()) / KIBI, 0)));
        }
        line(table.toString());
    }

    private void leftOut() {
        if (report.leftOut().isEmpty()) {
            return;
        }
        line("## Left out");
        line("");
        report.leftOut().forEach((contender, why) -> line("- " + contender + ": " + why));
    }

    private static String unit(double figure, String unit) {
        return Table.number(figure, 2) + (unit.isEmpty() ? "" : " " + unit);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
