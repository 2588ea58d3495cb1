// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.time.Clock;
import java.time.Duration;

/** A vault that holds every secret there is, each with its own name as value, and enforces a limit. */
final class VaultService implements Service {
    /** A read takes from 10 to 30 ms, a refusal 5. */
    private static final long LEAST_MILLIS = 10;

    private static final long SPREAD_MILLIS = 21;
    private static final Duration REFUSAL = Duration.ofMillis(5);
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Clock time;
    private final Limiter limiter;
    private final boolean hints;
    private final Faults faults;
    private long asked;
    private long refused;

    /** @param hints whether a refusal says when to come back, by {@code Retry-After} in whole seconds */
    VaultService(Clock time, Limiter limiter, boolean hints, Faults faults) {
        this.time = time;
        this.limiter = limiter;
        this.hints = hints;
        this.faults = faults;
    }

    @Override
    public Reply answer(String target) throws InterruptedException {
        Reply refusal = admit();
        if (refusal != null) {
            time.sleep(REFUSAL);
            return refusal;
        }
        time.sleep(Duration.ofMillis(LEAST_MILLIS + time.random(SPREAD_MILLIS)));
        return faults.orElse(Reply.ok(bundle(name(target))));
    }

    synchronized long asked() {
        return asked;
    }

    synchronized long refused() {
        return refused;
    }

    /** Null if the request is admitted. */
    private synchronized Reply admit() {
        long now = time.nanos();
        asked++;
        if (limiter.admits(now)) {
            return null;
        }
        refused++;
        if (!hints) {
            return Reply.status(429);
        }
        long seconds = (limiter.untilFree(now).toNanos() + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
        return Reply.status(429).with("Retry-After: " + Math.max(1, seconds));
    }

    private static String name(String target) {
        int start = target.lastIndexOf('/') + 1;
        int end = target.indexOf('?');
        return target.substring(start, end < 0 ? target.length() : end);
    }

    private static String bundle(String name) {
        return "{\"value\":\"" + name + "\",\"id\":\"https://contoso.vault.azure.net/secrets/" + name
                + "/0123456789abcdef0123456789abcdef\",\"attributes\":{\"enabled\":true,\"created\":1767225600}}";
    }
}
