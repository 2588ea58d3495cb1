// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One way to get the secrets.
 *
 * @param key in the JSON
 * @param label in tables and plots
 * @param feature the oldest Java that it runs on
 * @param slow whether a round of it takes seconds even for a single secret
 * @param cells in which a full run measures it
 * @param serves whether it reads any secrets: a bare JVM does not
 * @param training what has to run once, in this order, before the command can: it makes the files that the command uses
 */
record Contender(
        String key,
        String label,
        int feature,
        boolean slow,
        Predicate<Cell> cells,
        boolean serves,
        Function<Scene, List<List<String>>> training,
        Function<Scene, List<String>> command) {

    /** One that needs no training. */
    Contender(
            String key,
            String label,
            int feature,
            boolean slow,
            Predicate<Cell> cells,
            boolean serves,
            Function<Scene, List<String>> command) {
        this(key, label, feature, slow, cells, serves, scene -> List.of(), command);
    }

    /** How many of the rounds of a cell it takes part in: what takes long is told apart by fewer. */
    int rounds(Cell cell, int most) {
        int longCell = cell.equals(Cell.LONGEST) ? 3 : cell.secrets() >= 200 ? 7 : most;
        int own = !slow ? longCell : cell.secrets() >= 200 ? 2 : 3;
        return Math.min(own, most);
    }

    @Override
    public String toString() {
        return label;
    }
}
