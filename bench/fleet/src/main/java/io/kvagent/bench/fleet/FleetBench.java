// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long whole fleets take to get their secrets, at a vault that enforces Key Vault's limit.
 *
 * <p>{@code FleetBench small|full <folder for fleet.json> <page for the table>}; the page is changed by a full run alone.
 */
public final class FleetBench {
    private final PrintStream out;
    private final List<String> broken = new ArrayList<>();

    private FleetBench(PrintStream out) {
        this.out = out;
    }

    /** @throws IllegalStateException if a promise is broken, which ends the build */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException, InterruptedException {
        boolean small = arguments[0].equals("small");
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        FleetBench bench = new FleetBench(System.out);
        List<Finding> simulated = bench.simulate(small ? Scenario.small() : Scenario.full());
        List<Finding> confirming = small ? bench.confirm(20, 100, folder) : bench.confirm(100, 200, folder);
        List<Finding> all = new ArrayList<>(simulated);
        all.addAll(confirming);
        Files.writeString(folder.resolve("fleet.json"), JsonReport.of(all));
        if (!small) {
            MarkdownTable.replaceIn(Path.of(arguments[2]), simulated);
        }
        if (!bench.broken.isEmpty()) {
            throw new IllegalStateException(String.join("\n", bench.broken));
        }
    }

    private List<Finding> simulate(List<Scenario> scenarios) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            findings.add(told(scenario.run()));
        }
        return findings;
    }

    /**
     * The same fleet and the same small limit twice: in the simulation, and over TLS on loopback. Only success is demanded of the
     * second: its time is this machine's.
     */
    private List<Finding> confirm(int instances, int limit, Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        Fleet fleet = Fleet.of(instances, 10);
        List<Finding> findings = new ArrayList<>();
        for (int failing : new int[] {0, 10}) {
            ThrottlingModel weather = ThrottlingModel.of(ThrottlingModel.Kind.SLIDING)
                    .withLimit(limit)
                    .failing(failing);
            String suffix = failing == 0 ? "" : ", 10 % failing";
            Finding simulated = told(new Scenario("simulated" + suffix, false, fleet, weather).run());
            Outcome real = new LoopbackRun(fleet, weather, folder).run();
            Duration unhindered = simulated.unhindered();
            findings.add(simulated);
            findings.add(told(new Finding("loopback" + suffix, false, real, unhindered)));
        }
        return findings;
    }

    private Finding told(Finding finding) {
        out.print(JsonReport.of(List.of(finding)).substring(2).replace("]\n", ""));
        for (String reason : finding.broken()) {
            broken.add(finding.name() + ", " + finding.outcome().fleet() + ", "
                    + finding.outcome().weather() + ": " + reason);
        }
        return finding;
    }
}
