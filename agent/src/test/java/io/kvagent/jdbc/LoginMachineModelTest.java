// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A model check of the login machine: all interleavings of three logins, a rotation and the looks at the vault, state by state.
 * {@link Event} holds the promises; {@link Scenario} says which surroundings they are held in.
 */
class LoginMachineModelTest {
    private static final int MOST_STATES = 200_000;

    /** A state, by the way to it: it is made anew for each step from it. */
    private record Path(Path before, Event last) {
        List<Event> events() {
            List<Event> events = new ArrayList<>();
            for (Path path = this; path.last != null; path = path.before) {
                events.add(path.last);
            }
            Collections.reverse(events);
            return events;
        }

        World world(Scenario scenario) {
            World world = new World(scenario);
            for (Event event : events()) {
                event.happen(world);
            }
            return world;
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsItsPromisesInEveryInterleaving(Scenario scenario) {
        Set<String> seen = new HashSet<>();
        Deque<Path> open = new ArrayDeque<>();
        open.push(new Path(null, null));
        int ended = 0;
        while (!open.isEmpty()) {
            Path path = open.pop();
            List<Event> events = Event.enabled(path.world(scenario));
            ended += events.isEmpty() ? 1 : 0;
            for (Event event : events) {
                World world = path.world(scenario);
                Path next = new Path(path, event);
                try {
                    event.happen(world);
                } catch (AssertionError e) {
                    fail(e.getMessage() + "\nafter " + next.events(), e);
                }
                if (seen.add(Fingerprint.of(world))) {
                    open.push(next);
                }
            }
            assertThat(seen.size()).as("states").isLessThan(MOST_STATES);
        }
        assertThat(ended).as("states in which everything has ended").isPositive();
    }
}
