// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.time.Clock;
import java.time.Duration;

/** A machine's metadata service: 20 requests in a second, 5 at once, 429 without a hint to all others (Microsoft's figures). */
final class ImdsService implements Service {
    private static final int A_SECOND = 20;
    private static final int AT_ONCE = 5;

    /** A token takes from 50 to 150 ms. */
    private static final long LEAST_MILLIS = 50;

    private static final long SPREAD_MILLIS = 101;

    private static final String TOKEN =
            "{\"access_token\":\"a-token\",\"expires_in\":\"86399\",\"resource\":\"https://vault.azure.net\",\"token_type\":\"Bearer\"}";

    private final Clock time;
    private final Faults faults;
    private final Limiter limiter = new SlidingWindow(A_SECOND, Duration.ofSeconds(1), false);
    private int underWay;
    private long asked;

    ImdsService(Clock time, Faults faults) {
        this.time = time;
        this.faults = faults;
    }

    @Override
    public Reply answer(String target) throws InterruptedException {
        if (!enter()) {
            return Reply.status(429);
        }
        try {
            time.sleep(Duration.ofMillis(LEAST_MILLIS + time.random(SPREAD_MILLIS)));
            return faults.orElse(Reply.ok(TOKEN));
        } finally {
            leave();
        }
    }

    synchronized long asked() {
        return asked;
    }

    private synchronized boolean enter() {
        asked++;
        boolean admitted = underWay < AT_ONCE && limiter.admits(time.nanos());
        underWay += admitted ? 1 : 0;
        return admitted;
    }

    private synchronized void leave() {
        underWay--;
    }
}
