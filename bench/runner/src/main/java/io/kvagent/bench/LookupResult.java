// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What lookups took on one JVM, in ns.
 *
 * @param scores by the variant's label, then by the lookup's key: one score a fork, in the order of the rounds
 * @param leftOut by the variant's label: what the agent said when it refused
 */
record LookupResult(Jvm jvm, Map<String, Map<String, List<Double>>> scores, Map<String, String> leftOut) {

    Summary nanos(String variant, String lookup) {
        return Summary.of(scores.get(variant).get(lookup).stream()
                .mapToDouble(Double::doubleValue)
                .toArray());
    }

    /** Over the plain JVM's of the same round; empty if one of them is missing. */
    Optional<Summary> ratio(String variant, String lookup) {
        if (!scores.containsKey(variant) || !scores.containsKey(LookupRuns.PLAIN)) {
            return Optional.empty();
        }
        List<Double> ours = scores.get(variant).get(lookup);
        List<Double> plain = scores.get(LookupRuns.PLAIN).get(lookup);
        return Optional.of(Summary.of(IntStream.range(0, Math.min(ours.size(), plain.size()))
                .mapToDouble(round -> ours.get(round) / plain.get(round))
                .toArray()));
    }
}
