package io.kvagent.identity;

import io.kvagent.http.RetryRules;
import java.time.Duration;

/**
 * What Microsoft says of IMDS: 404 and 410 mean that it is being updated (410 for at most 70 s), 429 that the machine asks too
 * often; 5xx and lost connections pass. Right after a container starts, its endpoint may not be there yet.
 */
final class ImdsRetries implements RetryRules {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Duration USUAL = Duration.ofSeconds(31);
    private static final Duration UPDATE = Duration.ofSeconds(80);

    @Override
    public Duration patience(int status) {
        if (status == GONE) {
            return UPDATE;
        }
        boolean passing = status == NOT_FOUND || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500;
        return passing ? USUAL : Duration.ZERO;
    }

    @Override
    public Duration patienceForLostConnections() {
        return USUAL;
    }
}
