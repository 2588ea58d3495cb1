// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures everything and writes it down: {@code mvn -Pbench verify}. Ends with exit code 1 if any contender does not do what is measured;
 * a target that is not met is a figure, not a failure.
 *
 * <table>
 * <caption>System properties</caption>
 * <tr><td>{@code bench.root}</td><td>the project's directory, built</td></tr>
 * <tr><td>{@code bench.size}</td><td>{@code full} (default), or {@code small}: shows that everything works</td></tr>
 * <tr><td>{@code bench.jvms}</td><td>java homes, separated by commas; default: the JVM that runs this</td></tr>
 * <tr><td>{@code bench.rounds}</td><td>rounds at most</td></tr>
 * <tr><td>{@code bench.cells}</td><td>such as {@code 10@20,200@80}: secrets, and the vault's delay in ms; JVMs after
 * the first run the first of them and those that targets are about</td></tr>
 * <tr><td>{@code bench.docs}</td><td>where pages and plots go</td></tr>
 * </table>
 */
public final class Bench {
    private static final Pattern LIBRARY = Pattern.compile(
            "(azure-identity|azure-security-keyvault-secrets|spring-boot|spring-cloud-azure-starter-keyvault-secrets)-([0-9][^/]*)\\.jar");

    private final Settings settings;

    private Bench(Settings settings) {
        this.settings = settings;
    }

    /** @param arguments none */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Bench bench = new Bench(Settings.fromSystemProperties());
        try {
            bench.write(bench.measure());
        } catch (BrokenRun e) {
            Say.step("failed");
            Say.line(e.getMessage());
            System.exit(1);
        }
    }

    private Report measure() throws IOException, GeneralSecurityException, BrokenRun {
        Files.createDirectories(settings.target());
        Path work = Files.createTempDirectory(settings.target(), "bench-");
        Certificates certificates = Certificates.create(work);
        List<CellResult> cells = new ArrayList<>();
        List<LookupResult> lookups = new ArrayList<>();
        Cell first = settings.cells().get(0);
        try (StandInProcess standIn =
                StandInProcess.start(certificates, settings.cells(), work.resolve("stand-in.txt"))) {
            StartupRuns startup = new StartupRuns(settings, certificates, standIn, work);
            for (Jvm jvm : settings.jvms()) {
                cells.addAll(startup.run(jvm));
            }
            for (Jvm jvm : settings.jvms()) {
                lookups.add(new LookupRuns(settings, work).run(startup.scene(jvm, first)));
            }
            return new Report(
                    Machine.thisOne(),
                    settings.jvms(),
                    Files.size(settings.agentJar()),
                    libraries(),
                    cells,
                    first,
                    startup.footprints(),
                    startup.leftOut(),
                    lookups);
        }
    }

    private void write(Report report) throws IOException {
        Files.createDirectories(settings.docs());
        Path json = settings.target().resolve("startup.json");
        Json.write(report, json);
        Files.writeString(settings.docs().resolve("startup.md"), new StartupPage(report).write());
        Files.writeString(settings.docs().resolve("lookups.md"), new LookupsPage(report).write());
        List<CellResult> plotted = report.of(report.jvms().get(0));
        Files.writeString(settings.docs().resolve("startup-light.svg"), new Plot(plotted, Colours.LIGHT).draw());
        Files.writeString(settings.docs().resolve("startup-dark.svg"), new Plot(plotted, Colours.DARK).draw());
        for (Jvm jvm : report.jvms()) {
            Say.step(jvm + ", targets");
            for (Target target : report.targets(jvm).ofStartup()) {
                Say.line(target.verdict() + ": " + target.what()
                        + target.figure()
                                .map(figure -> ": " + Table.number(figure, 2))
                                .orElse(""));
            }
        }
        Say.step("written: " + json + ", and the pages and plots in " + settings.docs());
    }

    /** The contenders' own, with their versions, as they stand on their class paths. */
    private List<String> libraries() throws IOException {
        List<String> libraries = new ArrayList<>();
        for (String module : List.of("azure-sdk", "spring-cloud-azure")) {
            Path list = settings.root().resolve("bench").resolve(module).resolve("target/class-path.txt");
            Stream.of(Files.readString(list).split(File.pathSeparator))
                    .map(jar -> LIBRARY.matcher(Path.of(jar).getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(library -> library.group(1) + " " + library.group(2))
                    .sorted()
                    .forEach(library -> libraries.add(library + " (" + module + ")"));
        }
        return libraries;
    }
}
