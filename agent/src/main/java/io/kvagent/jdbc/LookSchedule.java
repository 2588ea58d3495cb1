// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

/**
 * When a refused login has the vault looked at: at once, after 1 and after 3 seconds, and if logins may wait for longer than the usual
 * time, after 7, 15 and 31 seconds, too. One look at a time, for all who wait; not again before {@link #reset}.
 */
final class LookSchedule {
    /** Keeps many JVMs that are refused at the same moment from looking at the same moment. */
    interface Jitter {
        long of(long nanos);
    }

    private static final long SECOND = 1_000_000_000L;
    private static final int LEAST = 3;

    private static final long NOT_STARTED = -1;

    private final long total;
    private final Jitter jitter;
    private long startNanos = NOT_STARTED;
    private long nextNanos;
    private int begun;
    private boolean looking;
    private boolean over;

    /** @param total this long after somebody has first asked for a look, nobody waits for one any more */
    LookSchedule(long total, Jitter jitter) {
        this.total = total;
        this.jitter = jitter;
    }

    /** Only if {@link #isOver} is false. */
    Step next(long nanos, long deadline) {
        if (startNanos == NOT_STARTED) {
            startNanos = nanos;
            nextNanos = nanos;
        }
        long end = Math.min(deadline, startNanos + total);
        if (looking) {
            return Step.waitUntil(end);
        }
        if (nanos < nextNanos) {
            return Step.waitUntil(Math.min(end, nextNanos));
        }
        begun++;
        looking = true;
        return Step.look();
    }

    /** @param last if the vault asks for no more looks */
    void ended(boolean last) {
        looking = false;
        long fromStart = ((1L << begun) - 1) * SECOND;
        if (last || begun >= LEAST && fromStart >= total) {
            over = true;
        } else if (begun > 0) {
            nextNanos = startNanos + jitter.of(fromStart);
        }
    }

    /** Whether the looks have brought nothing. */
    boolean isOver(long nanos) {
        return over || startNanos != NOT_STARTED && nanos >= startNanos + total;
    }

    /** A look under way may have read too early for those who ask next: they have another when it has ended. */
    void reset() {
        startNanos = NOT_STARTED;
        begun = 0;
        over = false;
    }
}
