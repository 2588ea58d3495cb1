// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A fleet in a weather, to be simulated.
 *
 * @param promised whether the agent is held to its promise here, or only to every instance's success
 */
record Scenario(String name, boolean promised, Fleet fleet, ThrottlingModel weather) {
    private static final long SEED = 5;
    private static final int SECRETS = 10;

    /** Every weather for a few, and one fleet that is larger than the limit. */
    static List<Scenario> small() {
        List<Scenario> all = new ArrayList<>(promised(50));
        Fleet fleet = Fleet.of(500, SECRETS);
        all.add(new Scenario(
                "10 % failing",
                true, fleet, ThrottlingModel.of(ThrottlingModel.Kind.SLIDING).failing(10)));
        return all;
    }

    /** The sizes of the promise, and what an operator may do about them. */
    static List<Scenario> full() {
        List<Scenario> all = new ArrayList<>(promised(50, 200, 500, 1_000, 2_000));
        Fleet fleet = Fleet.of(2_000, SECRETS);
        ThrottlingModel weather = ThrottlingModel.of(ThrottlingModel.Kind.SLIDING);
        all.add(new Scenario("all in the same instant", true, fleet.startingWithin(Duration.ZERO), weather));
        all.add(new Scenario(
                "3 s into a fixed window",
                true,
                fleet,
                ThrottlingModel.of(ThrottlingModel.Kind.FIXED).inPhase(Duration.ofSeconds(3))));
        all.add(new Scenario(
                "8 s into a fixed window",
                true,
                fleet,
                ThrottlingModel.of(ThrottlingModel.Kind.FIXED).inPhase(Duration.ofSeconds(8))));
        all.add(new Scenario("20 instances a machine", true, fleet.withPerMachine(20), weather));
        all.add(new Scenario(
                "10 % failing, of IMDS too", false, fleet, weather.failing(10).failingAtImdsToo()));
        all.add(new Scenario("refusals count too", false, fleet, weather.countingTheRefused()));
        all.add(new Scenario(
                "refusals count too, Retry-After",
                false,
                fleet,
                weather.countingTheRefused().withHints()));
        all.add(new Scenario("one JSON secret each", true, Fleet.of(2_000, 1), weather));
        all.add(new Scenario("spread over 60 s", true, fleet.startingWithin(Duration.ofSeconds(60)), weather));
        all.add(new Scenario("5 vaults", true, fleet.withVaults(5), weather));
        all.add(new Scenario(
                "4,000 instances, deadline=3m",
                true,
                Fleet.of(4_000, SECRETS).withDeadline(Duration.ofMinutes(3)),
                weather));
        return all;
    }

    Finding run() throws InterruptedException {
        Outcome outcome = new FleetRun(fleet, weather, SEED).run();
        Outcome unhindered = new FleetRun(fleet, weather.unlimited(), SEED).run();
        return new Finding(name, promised, outcome, unhindered.time());
    }

    private static List<Scenario> promised(int... sizes) {
        List<Scenario> all = new ArrayList<>();
        for (int instances : sizes) {
            for (ThrottlingModel.Kind kind : List.of(ThrottlingModel.Kind.FIXED, ThrottlingModel.Kind.SLIDING)) {
                Fleet fleet = Fleet.of(instances, SECRETS);
                ThrottlingModel weather = ThrottlingModel.of(kind);
                all.add(new Scenario("no hint", true, fleet, weather));
                all.add(new Scenario("Retry-After", true, fleet, weather.withHints()));
                all.add(new Scenario("10 % failing", true, fleet, weather.failing(10)));
                all.add(new Scenario(
                        "10 % failing, Retry-After",
                        true, fleet, weather.failing(10).withHints()));
            }
        }
        return all;
    }
}
