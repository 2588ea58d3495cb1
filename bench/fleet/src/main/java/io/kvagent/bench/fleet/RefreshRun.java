// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.config.Options;
import io.kvagent.refresh.RefreshSchedule;
import io.kvagent.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A fleet that starts together and then looks at its vault for newer values, in simulated time. */
final class RefreshRun {
    private static final String IMDS = "127.0.0.1";
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final Fleet fleet;
    private final ThrottlingModel weather;
    private final Duration interval;
    private final Duration length;
    private final long seed;
    private final IntConsumer afterLook;

    /** @param afterLook told how many looks an instance has made, after each */
    RefreshRun(
            Fleet fleet,
            ThrottlingModel weather,
            Duration interval,
            Duration length,
            long seed,
            IntConsumer afterLook) {
        this.fleet = fleet;
        this.weather = weather;
        this.interval = interval;
        this.length = length;
        this.seed = seed;
        this.afterLook = afterLook;
    }

    Result run() throws InterruptedException {
        Simulation simulation = new Simulation(seed);
        VaultService vault = weather.vault(simulation);
        Map<String, Service> hosts = new HashMap<>();
        hosts.put(IMDS, weather.imds(simulation));
        Options options = fleet.options(number -> "contoso-" + number, "http://" + IMDS);
        int[] asked = new int[(int) (length.plus(interval).toNanos() / WINDOW.toNanos()) + 1];
        hosts.put("contoso-0.vault.azure.net", target -> {
            asked[(int) Math.min(asked.length - 1, simulation.nanos() / WINDOW.toNanos())]++;
            return vault.answer(target);
        });
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < fleet.instances(); i++) {
            Instance instance = new Instance(options, simulation);
            instances.add(instance);
            simulation.start(
                    "instance " + i,
                    Duration.ofNanos(simulation.random(fleet.startsWithin().toNanos() + 1)),
                    () -> live(instance, hosts, simulation));
        }
        simulation.run();
        int looks = instances.stream().mapToInt(Instance::looks).sum();
        return new Result(weather.limit(), vault.refused(), looks, asked);
    }

    private void live(Instance instance, Map<String, Service> hosts, Simulation simulation) {
        SimulatedNetwork network = new SimulatedNetwork(hosts, simulation);
        instance.run(network, Deadline.in(fleet.deadline(), simulation));
        try {
            instance.refresh(new RefreshSchedule(interval, simulation::random), length, afterLook);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What came of it.
     *
     * @param looks of all instances
     * @param inWindows requests in each ten seconds
     */
    record Result(int limit, long refused, int looks, int[] inWindows) {
        /** The most requests in ten seconds, as a part of the limit. */
        double peak(Duration from, Duration to) {
            return (double) windows(from, to).max().orElse(0) / limit;
        }

        /** The requests in ten seconds on average, as a part of the limit. */
        double average(Duration from, Duration to) {
            return windows(from, to).average().orElse(0) / limit;
        }

        private IntStream windows(Duration from, Duration to) {
            return Arrays.stream(inWindows, (int) from.dividedBy(WINDOW), (int) to.dividedBy(WINDOW));
        }
    }
}
