package io.kvagent.http;

import java.time.Duration;

/** How long one request waits after each of its tries, and when it has tried enough. */
final class Backoff {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration NEVER = Duration.ofNanos(-1);

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
        if (!asked.isZero()) {
            return asked;
        }
        return refusal ? shorter(rules.pausesWhenRefused().next(refusals++, deadline), left) : afterFailure(left);
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
