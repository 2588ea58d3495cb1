// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CellResultTest {
    private final CellResult result = Sample.cell(
            Cell.USUAL,
            Map.of("ours", new double[] {20, 60, 30}, "theirs", new double[] {10, 20}, "bare", new double[] {0, 10}));

    @Test
    void ratiosAreThoseOfTheSameRound() {
        assertThat(result.ratio("ours", "theirs", Run::wall)).contains(new Summary(2.5, 2, 3, 2));
    }

    @Test
    void shareOfCostLeavesOutWhatTheBareJvmCosts() {
        assertThat(result.shareOfCost("theirs", "ours", "bare", Run::wall)).contains(new Summary(0.35, 0.2, 0.5, 2));
    }

    @Test
    void whoTookNoPartHasNoFigures() {
        assertThat(result.ratio("ours", "nobody", Run::wall)).isEmpty();
        assertThat(result.times("nobody", Run::wall)).isEmpty();
        assertThat(result.summary("nobody", Run::peakKibibytes)).isEmpty();
    }

    @Test
    void figureThatTheSystemDoesNotTellIsLeftOut() {
        assertThat(result.summary("ours", Run::heapBytes)).isEmpty();
    }
}
