// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.time.Clock;
import java.time.Duration;

/**
 * What a vault enforces, and how well it does.
 *
 * @param limit requests in a window
 * @param phase of a fixed window: how old it is when the fleet starts
 * @param refusedCount whether a refused request uses up quota too
 * @param hints whether refusals bring {@code Retry-After}
 * @param failingPercent of the vault's answers that are not refusals
 * @param imdsFailsToo whether as many of the metadata service's answers fail
 */
record ThrottlingModel(
        Kind kind,
        int limit,
        Duration window,
        Duration phase,
        boolean refusedCount,
        boolean hints,
        int failingPercent,
        boolean imdsFailsToo) {

    /** How the limit is kept; Microsoft does not say which. */
    enum Kind {
        FIXED,
        SLIDING,
        UNLIMITED
    }

    /** Key Vault's documented limit, without hints or failures. */
    static ThrottlingModel of(Kind kind) {
        return new ThrottlingModel(kind, 4_000, Duration.ofSeconds(10), Duration.ZERO, false, false, 0, false);
    }

    ThrottlingModel withLimit(int requests) {
        return new ThrottlingModel(kind, requests, window, phase, refusedCount, hints, failingPercent, imdsFailsToo);
    }

    ThrottlingModel withWindow(Duration length) {
        return new ThrottlingModel(kind, limit, length, phase, refusedCount, hints, failingPercent, imdsFailsToo);
    }

    ThrottlingModel inPhase(Duration age) {
        return new ThrottlingModel(kind, limit, window, age, refusedCount, hints, failingPercent, imdsFailsToo);
    }

    ThrottlingModel countingTheRefused() {
        return new ThrottlingModel(kind, limit, window, phase, true, hints, failingPercent, imdsFailsToo);
    }

    ThrottlingModel withHints() {
        return new ThrottlingModel(kind, limit, window, phase, refusedCount, true, failingPercent, imdsFailsToo);
    }

    ThrottlingModel failing(int percent) {
        return new ThrottlingModel(kind, limit, window, phase, refusedCount, hints, percent, imdsFailsToo);
    }

    ThrottlingModel failingAtImdsToo() {
        return new ThrottlingModel(kind, limit, window, phase, refusedCount, hints, failingPercent, true);
    }

    ThrottlingModel unlimited() {
        return new ThrottlingModel(
                Kind.UNLIMITED, limit, window, phase, refusedCount, hints, failingPercent, imdsFailsToo);
    }

    VaultService vault(Clock time) {
        return new VaultService(time, limiter(), hints, new Faults(time, failingPercent));
    }

    ImdsService imds(Clock time) {
        return new ImdsService(time, new Faults(time, imdsFailsToo ? failingPercent : 0));
    }

    /**
     * The least time in which so many requests can be admitted, none of them refused: the first window's at once, a window later
     * as many again. Where answers fail, the vault must give more of them.
     */
    Duration dictated(int requests) {
        if (kind == Kind.UNLIMITED) {
            return Duration.ZERO;
        }
        long asked = (requests * 100L + 99 - failingPercent) / (100 - failingPercent);
        return window.multipliedBy((asked - 1) / limit);
    }

    private Limiter limiter() {
        return switch (kind) {
            case FIXED -> new FixedWindow(limit, window, phase, refusedCount);
            case SLIDING -> new SlidingWindow(limit, window, refusedCount);
            case UNLIMITED -> Limiter.NONE;
        };
    }
}
