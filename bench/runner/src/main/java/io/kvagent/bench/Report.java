// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.List;
import java.util.Map;

/**
 * All that one run of the bench has measured.
 *
 * @param footprints by JVM, by the contender's key
 * @param footprintCell what was read when they were taken
 * @param libraries of the contenders: names with versions
 */
record Report(
        Machine machine,
        List<Jvm> jvms,
        long jarBytes,
        List<String> libraries,
        List<CellResult> cells,
        Cell footprintCell,
        Map<String, Map<String, Footprint>> footprints,
        Map<String, String> leftOut,
        List<LookupResult> lookups) {

    List<CellResult> of(Jvm jvm) {
        return cells.stream().filter(result -> result.jvm().equals(jvm)).toList();
    }

    Targets targets(Jvm jvm) {
        return new Targets(of(jvm), footprints.getOrDefault(jvm.toString(), Map.of()), jarBytes);
    }
}
