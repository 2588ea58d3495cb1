// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.config.Options;
import io.kvagent.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fleet's start in simulated time, on simulated wires: all else is the agent's own code. */
final class FleetRun {
    private static final String IMDS = "127.0.0.1";

    private final Fleet fleet;
    private final ThrottlingModel weather;
    private final long seed;

    FleetRun(Fleet fleet, ThrottlingModel weather, long seed) {
        this.fleet = fleet;
        this.weather = weather;
        this.seed = seed;
    }

    Outcome run() throws InterruptedException {
        Simulation simulation = new Simulation(seed);
        List<VaultService> vaults = new ArrayList<>();
        List<ImdsService> machines = new ArrayList<>();
        Map<String, Service> hosts = new HashMap<>();
        for (int i = 0; i < fleet.vaults(); i++) {
            vaults.add(weather.vault(simulation));
            hosts.put(name(i) + ".vault.azure.net", vaults.get(i));
        }
        for (int i = 0; i < fleet.machines(); i++) {
            machines.add(weather.imds(simulation));
        }
        Options options = fleet.options(FleetRun::name, "http://" + IMDS);
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < fleet.instances(); i++) {
            Map<String, Service> seen = new HashMap<>(hosts);
            seen.put(IMDS, machines.get(i % machines.size()));
            Instance instance = new Instance(options, simulation);
            instances.add(instance);
            simulation.start("instance " + i, startOf(i, simulation), () -> live(instance, seen, simulation));
        }
        simulation.run();
        return new Outcome(fleet, weather, instances, vaults, machines);
    }

    private Duration startOf(int number, Simulation simulation) {
        long nanos = fleet.startsWithin().toNanos();
        return number == 0 || nanos == 0 ? Duration.ZERO : Duration.ofNanos(simulation.random(nanos));
    }

    private void live(Instance instance, Map<String, Service> hosts, Simulation simulation) {
        instance.markStart();
        SimulatedNetwork network = new SimulatedNetwork(hosts, simulation);
        instance.run(network, Deadline.in(fleet.deadline(), simulation));
        instance.markEnd();
    }

    private static String name(int vault) {
        return "contoso-" + vault;
    }
}
