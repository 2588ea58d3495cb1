// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulationTest {
    private final Simulation simulation = new Simulation(1);
    private final List<String> story = new ArrayList<>();

    @Test
    void wakesEachInItsTurnAndLetsNoTimePassOtherwise() throws Exception {
        simulation.start("slow", Duration.ZERO, () -> {
            tell("slow starts");
            sleep(Duration.ofDays(1));
            tell("slow ends");
        });
        simulation.start("late", Duration.ofHours(1), () -> {
            tell("late starts");
            sleep(Duration.ofHours(2));
            tell("late ends");
        });

        simulation.run();

        assertThat(story).containsExactly("slow starts at 0", "late starts at 1", "late ends at 3", "slow ends at 24");
    }

    @Test
    void wakesInTheOrderOfFallingAsleepWhereTimesAreEqual() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            simulation.start(name, Duration.ZERO, () -> {
                sleep(Duration.ofHours(1));
                tell(name);
            });
        }

        simulation.run();

        assertThat(story).containsExactly("a at 1", "b at 1", "c at 1");
    }

    @Test
    void saysThatAProcessFailed() {
        simulation.start("fails", Duration.ZERO, () -> {
            throw new IllegalArgumentException("why");
        });

        assertThatThrownBy(simulation::run).hasRootCauseMessage("why");
    }

    @Test
    void aProcessWaitsForWhatItHasStarted() throws Exception {
        FutureTask<String> work = new FutureTask<>(() -> {
            sleep(Duration.ofHours(2));
            return "done";
        });
        simulation.start("waits", Duration.ofHours(1), () -> {
            simulation.start(new Thread(work, "works"));
            tell(await(work));
        });

        simulation.run();

        assertThat(story).containsExactly("done at 3");
    }

    @Test
    void saysThatAProcessWaitsForNobody() {
        simulation.start("waits", Duration.ZERO, () -> await(new FutureTask<>(() -> "never")));

        assertThatThrownBy(simulation::run).hasRootCauseMessage("1 processes wait for what nobody does");
    }

    private void tell(String what) {
        story.add(what + " at " + Duration.ofNanos(simulation.nanos()).toHours());
    }

    private void sleep(Duration pause) {
        try {
            simulation.sleep(pause);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String await(FutureTask<String> work) {
        try {
            return simulation.await(work);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
