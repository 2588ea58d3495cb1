// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.time.Clock;
import java.time.Duration;

/** The JVM's time, counted from when this was made, as a simulation's is. */
final class SinceNow implements Clock {
    private final long start = System.nanoTime();

    @Override
    public long nanos() {
        return System.nanoTime() - start;
    }

    @Override
    public void sleep(Duration pause) throws InterruptedException {
        Thread.sleep(pause.toMillis());
    }
}
