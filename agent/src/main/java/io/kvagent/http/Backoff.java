// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.time.Deadline;
import java.time.Duration;

/** How long one request waits after each of its tries, and when it has tried enough. */
final class Backoff {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration NEVER = Duration.ofNanos(-1);
    /** After so many refusals a server that says when to come back has said so to more clients than it can serve then. */
    private static final int REFUSALS_WITHOUT_CHANCE = 2;
    /** From then on a pause is longer by up to this part of it. */
    private static final int PART_OF_CHANCE = 4;

    private final RetryRules rules;
    private final Deadline deadline;
    private boolean refused;
    private int refusals;
    private int failures;
    private Duration leftAtFirst;

    Backoff(RetryRules rules, Deadline deadline) {
        this.rules = rules;
        this.deadline = deadline;
        this.leftAtFirst = deadline.remaining();
    }

    /** Negative if the answer is final. */
    Duration after(Response response) {
        boolean refusal = response.status() == TOO_MANY_REQUESTS;
        Duration left = left(rules.patience(response.status()), refusal);
        if (left.isZero() || left.isNegative()) {
            return NEVER;
        }
        Duration asked = RetryAfter.of(response);
        if (!refusal) {
            return asked.isZero() ? afterFailure(left) : asked;
        }
        int before = refusals++;
        return asked.isZero() ? shorter(rules.pausesWhenRefused().next(before, deadline), left) : spread(asked, before);
    }

    private Duration spread(Duration asked, int before) {
        return before < REFUSALS_WITHOUT_CHANCE
                ? asked
                : asked.plusMillis(deadline.random(asked.toMillis() / PART_OF_CHANCE + 1));
    }

    /** Negative if it was lost too often. */
    Duration afterLostConnection() {
        return afterFailure(left(rules.patienceForLostConnections(), false));
    }

    private Duration afterFailure(Duration left) {
        if (left.isZero() || left.isNegative()) {
            return NEVER;
        }
        return shorter(rules.pausesWhenFailing().next(failures++, deadline), left);
    }

    /** What is left of the patience with an unbroken run of refusals, or of failures: a server that refuses is not lost. */
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
