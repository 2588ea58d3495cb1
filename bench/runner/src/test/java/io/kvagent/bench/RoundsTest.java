// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    @Test
    void everyRoundStartsWithAnother() throws Exception {
        List<String> order = new ArrayList<>();
        Rounds rounds = new Rounds(
                contender -> {
                    order.add(contender.key());
                    return Sample.run(1);
                },
                3);

        rounds.of(List.of(Sample.contender("a"), Sample.contender("b"), Sample.contender("c")), Cell.USUAL);

        assertThat(order).containsExactly("a", "b", "c", "b", "c", "a", "c", "a", "b");
    }

    @Test
    void whoIsSlowTakesPartInTheFirstRoundsOnly() throws Exception {
        Contender slow = new Contender("slow", "slow", 8, true, cell -> true, true, scene -> List.of());

        Map<String, List<Run>> runs =
                new Rounds(contender -> Sample.run(1), 11).of(List.of(Sample.contender("fast"), slow), Cell.USUAL);

        assertThat(runs.get("fast")).hasSize(11);
        assertThat(runs.get("slow")).hasSize(3);
    }
}
