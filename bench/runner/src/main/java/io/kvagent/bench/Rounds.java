// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets the contenders of a cell run in turn, another one first in each round, so that what the machine does in between meets all. */
final class Rounds {

    /** Runs one of them once. */
    interface Track {
        Run run(Contender contender) throws IOException, BrokenRun;
    }

    private final Track track;
    private final int most;

    /** @param most rounds; a contender may take part in fewer */
    Rounds(Track track, int most) {
        this.track = track;
        this.most = most;
    }

    /** The runs of each contender by its key, in the order of the rounds. */
    Map<String, List<Run>> of(List<Contender> contenders, Cell cell) throws IOException, BrokenRun {
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        for (int round = 0; round < most; round++) {
            List<Contender> inTurn = new ArrayList<>();
            for (Contender contender : contenders) {
                if (round < contender.rounds(cell, most)) {
                    inTurn.add(contender);
                }
            }
            Collections.rotate(inTurn, -round);
            for (Contender contender : inTurn) {
                runs.computeIfAbsent(contender.key(), key -> new ArrayList<>()).add(track.run(contender));
            }
        }
        return runs;
    }
}
