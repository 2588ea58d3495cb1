package io.kvagent.vault;

import io.kvagent.http.RetryRules;
import java.time.Duration;

/**
 * What passes by itself at a vault: 408, 429 and 5xx, for as long as the deadline lets us wait (a fleet that starts at once is
 * throttled for a while); lost connections for half a minute. 403 and 404 are final.
 */
final class VaultRetries implements RetryRules {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Duration UNTIL_THE_DEADLINE = Duration.ofDays(1);
    private static final Duration LOST_CONNECTIONS = Duration.ofSeconds(31);

    @Override
    public Duration patience(int status) {
        boolean passing = status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500;
        return passing ? UNTIL_THE_DEADLINE : Duration.ZERO;
    }

    @Override
    public Duration patienceForLostConnections() {
        return LOST_CONNECTIONS;
    }
}
