// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.time.Duration;

/** Counts in windows that follow one another by the server's clock; with each, all of the quota is back at once. */
final class FixedWindow implements Limiter {
    private final int limit;
    private final long window;
    private final long phase;
    private final boolean refusedCount;
    private long current = -1;
    private int used;

    /**
     * @param phase how old the window is at time zero
     * @param refusedCount whether a request that is refused uses up quota too
     */
    FixedWindow(int limit, Duration window, Duration phase, boolean refusedCount) {
        this.limit = limit;
        this.window = window.toNanos();
        this.phase = phase.toNanos();
        this.refusedCount = refusedCount;
    }

    @Override
    public boolean admits(long nanos) {
        enter(nanos);
        boolean admitted = used < limit;
        if (admitted || refusedCount) {
            used++;
        }
        return admitted;
    }

    @Override
    public Duration untilFree(long nanos) {
        enter(nanos);
        return used < limit ? Duration.ZERO : Duration.ofNanos((current + 1) * window - (nanos + phase));
    }

    private void enter(long nanos) {
        long at = (nanos + phase) / window;
        if (at != current) {
            current = at;
            used = 0;
        }
    }
}
