// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.time.Deadline;
import java.time.Duration;

/** The tries of one request so far: how long it waits for the next, and when it has tried enough. */
final class RetryState {
    private static final Duration NEVER = Duration.ofNanos(-1);
    /** After this many refusals with a Retry-After, random time is added: the server has told many clients the same moment. */
    private static final int REFUSALS_WITHOUT_JITTER = 2;
    /** As a part of the pause. */
    private static final int JITTER_DIVISOR = 4;
    /** A server that asks for less is asked for no more than that; twice that the next time, up to a second. */
    private static final Duration LEAST = Duration.ofMillis(250);

    private static final int MOST_DOUBLINGS = 2;

    private final RetryPolicy policy;
    private final Deadline deadline;
    private boolean refused;
    private int refusals;
    private int failures;
    private int hints;
    private Duration leftAtFirst;

    RetryState(RetryPolicy policy, Deadline deadline) {
        this.policy = policy;
        this.deadline = deadline;
        this.leftAtFirst = deadline.remaining();
    }

    /** Negative if the answer is final. */
    Duration after(Response response) {
        boolean refusal = response.status() == RetryPolicy.TOO_MANY_REQUESTS;
        Duration left = left(policy.patience(response), refusal);
        if (left.isZero() || left.isNegative()) {
            return NEVER;
        }
        Duration asked = atLeast(response.retryAfter());
        if (!refusal) {
            return asked.isZero() ? afterFailure(left) : asked;
        }
        int before = refusals++;
        return asked.isZero() ? shorter(policy.pauseAfterRefusal(before, deadline), left) : spread(asked, before);
    }

    private Duration spread(Duration asked, int before) {
        return before < REFUSALS_WITHOUT_JITTER
                ? asked
                : asked.plusMillis(deadline.random(asked.toMillis() / JITTER_DIVISOR + 1));
    }

    private Duration atLeast(Duration asked) {
        Duration least = Duration.ofMillis(LEAST.toMillis() << Math.min(hints, MOST_DOUBLINGS));
        if (asked.isZero()) {
            return asked;
        }
        hints++;
        return shorter(asked, least).equals(asked) ? least : asked;
    }

    /** Negative if it was lost too often. */
    Duration afterLostConnection() {
        return afterFailure(left(policy.patienceForLostConnections(), false));
    }

    private Duration afterFailure(Duration left) {
        if (left.isZero() || left.isNegative()) {
            return NEVER;
        }
        return shorter(policy.pauseAfterFailure(failures++, deadline), left);
    }

    /** What is left of the patience with an unbroken run of refusals, or of failures: a server that refuses can be reached. */
    private Duration left(Duration patience, boolean refusal) {
        if (refusal != refused) {
            refused = refusal;
            leftAtFirst = deadline.remaining();
        }
        return patience.minus(leftAtFirst.minus(deadline.remaining()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
