// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The project's targets, by the results of one JVM. */
final class Targets {
    private static final double MEBIBYTE = 1024 * 1024;

    private final Map<String, Footprint> footprints;
    private final long jarBytes;
    private final Optional<CellResult> usual;
    private final Optional<CellResult> longest;
    private final Optional<CellResult> chain;

    Targets(List<CellResult> results, Map<String, Footprint> footprints, long jarBytes) {
        this.footprints = footprints;
        this.jarBytes = jarBytes;
        this.usual = find(results, Cell.USUAL);
        this.longest = find(results, Cell.LONGEST);
        this.chain = find(results, Cell.CHAIN);
    }

    List<Target> ofStartup() {
        List<Target> targets = new ArrayList<>();
        targets.add(ratio("eager over the script, whole process, " + Cell.USUAL.inWords(), Contenders.SCRIPT, 0.9));
        targets.add(ratio("eager over the floor, whole process, " + Cell.USUAL.inWords(), Contenders.FLOOR, 1.05));
        targets.add(
                ratio("eager over the Azure SDK, whole process, " + Cell.USUAL.inWords(), Contenders.AZURE_SDK, 0.2));
        targets.add(new Target(
                "hook and background: time to main over the bare JVM's, as a share of eager's, " + Cell.USUAL.inWords(),
                usual.flatMap(result -> result.shareOfCost(
                                Contenders.BACKGROUND, Contenders.EAGER, Contenders.BARE, Run::toMain))
                        .map(Summary::median),
                1.0 / 3,
                ""));
        targets.add(new Target(
                "eager over the floor at its best number of connections, whole process, " + Cell.LONGEST.inWords(),
                longest.flatMap(Targets::overBestFloor),
                1.2,
                ""));
        targets.add(processorTime(
                "eager over the floor, processor time, " + Cell.USUAL.inWords(), Contenders.EAGER, Contenders.FLOOR));
        targets.add(new Target("live heap of eager over the bare JVM's", heapOver(Contenders.BARE), 1, "MiB"));
        targets.add(new Target("the agent's jar", Optional.of(jarBytes / MEBIBYTE), 3, "MiB"));
        targets.add(new Target(
                "eager over the slowest single chain + 200 requests at the best parallelism, whole process, "
                        + Cell.LONGEST.inWords(),
                overChainAndRequests(),
                1.2,
                ""));
        targets.add(new Target("live heap of eager over the floor's", heapOver(Contenders.FLOOR), 1, "MiB"));
        targets.addAll(besideTheFlag());
        return targets;
    }

    /** Any -javaagent costs start-up time in the JVM itself; the floor under an empty agent shows how much of a missed target is ours. */
    private List<Target> besideTheFlag() {
        String underFlag = "the floor under an empty agent, ";
        String byLibrary = "eager by -agentlib over the floor, ";
        String usualCell = Cell.USUAL.inWords();
        return List.of(
                ratio("eager over " + underFlag + "whole process, " + usualCell, Contenders.FLAG_FLOOR, 1.05),
                processorTime(
                        "eager over " + underFlag + "processor time, " + usualCell,
                        Contenders.EAGER,
                        Contenders.FLAG_FLOOR),
                ratio(byLibrary + "whole process, " + usualCell, Contenders.EAGER_LIBRARY, Contenders.FLOOR, 1.05),
                processorTime(byLibrary + "processor time, " + usualCell, Contenders.EAGER_LIBRARY, Contenders.FLOOR));
    }

    static List<Target> ofLookups(LookupResult result) {
        List<Target> targets = new ArrayList<>();
        for (String variant : result.scores().keySet()) {
            if (variant.equals(LookupRuns.PLAIN)) {
                continue;
            }
            for (Lookup lookup : Lookup.ALL) {
                String what = variant + ": " + lookup.label();
                if (lookup.mostNanos() > 0) {
                    double nanos = result.nanos(variant, lookup.key()).median();
                    targets.add(new Target(what, Optional.of(nanos), lookup.mostNanos(), "ns"));
                } else {
                    Optional<Double> ratio = result.ratio(variant, lookup.key()).map(Summary::median);
                    targets.add(new Target(what + ", over the plain JVM", ratio, 1.05, ""));
                }
            }
        }
        return targets;
    }

    /** The key of the floor whose number of connections was the fastest; empty if none took part. */
    static Optional<String> bestFloor(CellResult result) {
        return result.runs().keySet().stream()
                .filter(key -> key.equals(Contenders.FLOOR) || key.startsWith(Contenders.FLOOR + "-"))
                .min(Comparator.comparingDouble(
                        key -> result.times(key, Run::wall).get().median()));
    }

    private static Optional<Double> overBestFloor(CellResult result) {
        return bestFloor(result)
                .flatMap(best -> result.ratio(Contenders.EAGER, best, Run::wall))
                .map(Summary::median);
    }

    private Target ratio(String what, String baseline, double limit) {
        return ratio(what, Contenders.EAGER, baseline, limit);
    }

    private Target ratio(String what, String key, String baseline, double limit) {
        return new Target(
                what,
                usual.flatMap(result -> result.ratio(key, baseline, Run::wall)).map(Summary::median),
                limit,
                "");
    }

    private Target processorTime(String what, String key, String baseline) {
        return new Target(
                what,
                usual.filter(result -> result.summary(key, Run::processorTime).isPresent())
                        .flatMap(result -> result.ratio(
                                key, baseline, run -> run.processorTime().getAsLong()))
                        .map(Summary::median),
                1.1,
                "");
    }

    /**
     * The chain is all that can't be done side by side: the floor with one secret. One of its answers is among the 200 that come as
     * many at a time as the fastest floor has connections.
     */
    private Optional<Double> overChainAndRequests() {
        if (longest.isEmpty() || chain.isEmpty()) {
            return Optional.empty();
        }
        Optional<Double> eager =
                longest.get().times(Contenders.EAGER, Run::wall).map(Summary::median);
        Optional<Double> single = chain.get().times(Contenders.FLOOR, Run::wall).map(Summary::median);
        Optional<Integer> connections = bestFloor(longest.get()).map(Contenders::connections);
        if (eager.isEmpty() || single.isEmpty() || connections.isEmpty()) {
            return Optional.empty();
        }
        int answers = (Cell.LONGEST.secrets() + connections.get() - 1) / connections.get();
        return Optional.of(eager.get() / (single.get() + (answers - 1) * Cell.LONGEST.delayMillis()));
    }

    private Optional<Double> heapOver(String baseline) {
        if (Stream.of(Contenders.EAGER, baseline).anyMatch(key -> !footprints.containsKey(key))) {
            return Optional.empty();
        }
        long bytes = footprints.get(Contenders.EAGER).heapBytes()
                - footprints.get(baseline).heapBytes();
        return Optional.of(bytes / MEBIBYTE);
    }

    private static Optional<CellResult> find(List<CellResult> results, Cell cell) {
        return results.stream().filter(result -> result.cell().equals(cell)).findFirst();
    }
}
