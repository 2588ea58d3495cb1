// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.time.Duration;
import java.util.List;

/** What came of a fleet's start. */
final class Outcome {
    private final Fleet fleet;
    private final ThrottlingModel weather;
    private final List<Duration> ends;
    private final List<String> failures;
    private final long asked;
    private final long refused;
    private final long tokensAsked;

    Outcome(
            Fleet fleet,
            ThrottlingModel weather,
            List<Instance> instances,
            List<VaultService> vaults,
            List<ImdsService> machines) {
        this.fleet = fleet;
        this.weather = weather;
        ends = instances.stream().map(Instance::ended).sorted().toList();
        failures = instances.stream()
                .map(Instance::failure)
                .filter(failure -> !failure.isEmpty())
                .toList();
        asked = vaults.stream().mapToLong(VaultService::asked).sum();
        refused = vaults.stream().mapToLong(VaultService::refused).sum();
        tokensAsked = machines.stream().mapToLong(ImdsService::asked).sum();
    }

    Fleet fleet() {
        return fleet;
    }

    ThrottlingModel weather() {
        return weather;
    }

    /** Of the instances that did not get all their values, why; empty if all did. */
    List<String> failures() {
        return failures;
    }

    /** From the first instance's start to the last one's end. */
    Duration time() {
        return ends.get(ends.size() - 1);
    }

    /** When so many percent of the instances had their values. */
    Duration percentile(int percent) {
        return ends.get((ends.size() * percent + 99) / 100 - 1);
    }

    /** The least that the limit allows. */
    Duration dictated() {
        return weather.dictated(fleet.neededOfOneVault());
    }

    /** Requests to the vaults for each that was needed. */
    double asked() {
        return (double) asked / fleet.needed();
    }

    long refused() {
        return refused;
    }

    /** Requests to the metadata services for each instance. */
    double tokensAsked() {
        return (double) tokensAsked / fleet.instances();
    }
}
