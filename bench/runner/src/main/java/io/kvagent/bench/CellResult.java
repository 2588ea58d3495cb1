// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What all contenders of a cell did on one JVM.
 *
 * @param runs by the contender's key; the n-th run of each was in round n
 */
record CellResult(Jvm jvm, Cell cell, List<Contender> contenders, Map<String, List<Run>> runs) {

    boolean has(String key) {
        return !runs.getOrDefault(key, List.of()).isEmpty();
    }

    /** Empty if the contender took no part, or the system does not tell this figure. */
    Optional<Summary> summary(String key, Function<Run, OptionalLong> figure) {
        List<Run> all = runs.getOrDefault(key, List.of());
        if (all.isEmpty() || all.stream().anyMatch(run -> figure.apply(run).isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(Summary.of(
                all.stream().mapToDouble(run -> figure.apply(run).getAsLong()).toArray()));
    }

    /** Empty if the contender took no part. */
    Optional<Summary> times(String key, ToDoubleFunction<Run> time) {
        double[] times =
                runs.getOrDefault(key, List.of()).stream().mapToDouble(time).toArray();
        return times.length == 0 ? Optional.empty() : Optional.of(Summary.of(times));
    }

    /** One contender's figure over another's of the same round; empty if one of them took no part. */
    Optional<Summary> ratio(String key, String baseline, ToDoubleFunction<Run> figure) {
        int rounds = rounds(key, baseline);
        if (rounds == 0) {
            return Optional.empty();
        }
        return Optional.of(Summary.of(IntStream.range(0, rounds)
                .mapToDouble(
                        round -> figure.applyAsDouble(run(key, round)) / figure.applyAsDouble(run(baseline, round)))
                .toArray()));
    }

    /** What one contender costs over the bare JVM, as a share of what another costs over it, round by round. */
    Optional<Summary> shareOfCost(String key, String other, String bare, ToDoubleFunction<Run> figure) {
        int rounds = Math.min(rounds(key, other), rounds(key, bare));
        if (rounds == 0) {
            return Optional.empty();
        }
        return Optional.of(Summary.of(IntStream.range(0, rounds)
                .mapToDouble(round -> {
                    double base = figure.applyAsDouble(run(bare, round));
                    return (figure.applyAsDouble(run(key, round)) - base)
                            / (figure.applyAsDouble(run(other, round)) - base);
                })
                .toArray()));
    }

    private int rounds(String key, String other) {
        return Math.min(
                runs.getOrDefault(key, List.of()).size(),
                runs.getOrDefault(other, List.of()).size());
    }

    private Run run(String key, int round) {
        return runs.get(key).get(round);
    }
}
