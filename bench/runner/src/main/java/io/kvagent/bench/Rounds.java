package io.kvagent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets the rivals of a cell run in turn, another one first in each round, so that what the machine does in between meets all. */
final class Rounds {

    /** Runs one of them once. */
    interface Track {
        Run run(Rival rival) throws IOException, BrokenRun;
    }

    private final Track track;
    private final int most;

    /** @param most rounds; a rival may take part in fewer */
    Rounds(Track track, int most) {
        this.track = track;
        this.most = most;
    }

    /** The runs of each rival by its key, in the order of the rounds. */
    Map<String, List<Run>> of(List<Rival> rivals, Cell cell) throws IOException, BrokenRun {
        Map<String, List<Run>> runs = new LinkedHashMap<>();
        for (int round = 0; round < most; round++) {
            List<Rival> inTurn = new ArrayList<>();
            for (Rival rival : rivals) {
                if (round < rival.rounds(cell, most)) {
                    inTurn.add(rival);
                }
            }
            Collections.rotate(inTurn, -round);
            for (Rival rival : inTurn) {
                runs.computeIfAbsent(rival.key(), key -> new ArrayList<>()).add(track.run(rival));
            }
        }
        return runs;
    }
}
