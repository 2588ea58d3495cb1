// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.time.Clock;

/** A share of the answers fails: half of those are 503, half are lost with their connection. */
final class Faults {
    private final Clock time;
    private final int percent;

    Faults(Clock time, int percent) {
        this.time = time;
        this.percent = percent;
    }

    Reply orElse(Reply right) {
        if (time.random(100) >= percent) {
            return right;
        }
        return time.random(2) == 0 ? Reply.status(503) : Reply.lost();
    }
}
