// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.time.Duration;

/** Looks back from each request: no stretch of a window's length ever holds more than the limit. */
final class SlidingWindow implements Limiter {
    private final long window;
    private final boolean refusedCount;
    private final long[] counted;
    private int next;
    private int size;

    /** @param refusedCount whether a request that is refused uses up quota too */
    SlidingWindow(int limit, Duration window, boolean refusedCount) {
        this.window = window.toNanos();
        this.refusedCount = refusedCount;
        this.counted = new long[limit];
    }

    @Override
    public boolean admits(long nanos) {
        boolean admitted = untilFree(nanos).isZero();
        if (admitted || refusedCount) {
            counted[next] = nanos;
            next = (next + 1) % counted.length;
            size = Math.min(size + 1, counted.length);
        }
        return admitted;
    }

    @Override
    public Duration untilFree(long nanos) {
        if (size < counted.length) {
            return Duration.ZERO;
        }
        long oldest = counted[next];
        return Duration.ofNanos(Math.max(0, oldest + window - nanos));
    }
}
