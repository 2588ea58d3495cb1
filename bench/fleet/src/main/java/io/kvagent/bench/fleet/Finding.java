// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A fleet's start beside the same start at a vault without a limit.
 *
 * @param name what is special about it
 * @param promised whether the agent is held to its promise here, or only to every instance's success
 * @param unhindered the time of the same fleet, in the same weather, where no request is refused
 */
record Finding(String name, boolean promised, Outcome outcome, Duration unhindered) {
    /** Of the time that the limit dictates. */
    static final double MOST_TIME = 1.15;

    /** Requests for each that is needed: beyond that, asking is hammering. */
    static final double MOST_ASKED = 2;

    /** What the limit adds, and what the fleet would take without it. */
    Duration dictated() {
        return outcome.dictated().plus(unhindered);
    }

    double ratio() {
        return (double) outcome.time().toNanos() / dictated().toNanos();
    }

    /** What of the promise is not kept; empty if all is. */
    List<String> broken() {
        List<String> broken = new ArrayList<>();
        if (!outcome.failures().isEmpty()) {
            broken.add(outcome.failures().size() + " instances did not start, the first because: "
                    + outcome.failures().get(0));
        }
        if (promised && ratio() > MOST_TIME) {
            broken.add("took " + ratio() + " of the time that the limit dictates");
        }
        if (promised && outcome.asked() > MOST_ASKED) {
            broken.add("asked " + outcome.asked() + " times for each needed request");
        }
        if (promised && isStarved()) {
            broken.add("the last instance ended more than a window after the 99th percentile");
        }
        return broken;
    }

    private boolean isStarved() {
        Duration behind = outcome.time().minus(outcome.percentile(99));
        return behind.compareTo(outcome.weather().window()) > 0;
    }
}
