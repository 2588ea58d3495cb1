// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.time.Duration;

/** Admits so many requests in so much time. For one thread at a time. */
interface Limiter {
    /** Admits everything. */
    Limiter NONE = new Limiter() {
        @Override
        public boolean admits(long nanos) {
            return true;
        }

        @Override
        public Duration untilFree(long nanos) {
            return Duration.ZERO;
        }
    };

    /** Whether a request of that time is admitted; if it is, it counts. Times never go back. */
    boolean admits(long nanos);

    /** How long after that time the next request could be admitted, if no other came; zero if now. */
    Duration untilFree(long nanos);
}
