// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.RetryRules;
import java.time.Duration;

/**
 * What passes by itself at a platform's identity endpoint. Microsoft says of IMDS that 404 and 410 mean an update (410 for at
 * most 70 s), 429 that the machine asks too often; 5xx and lost connections pass everywhere. Right after a container starts, its
 * endpoint may not be there yet.
 */
final class ManagedIdentityRetries implements RetryRules {
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Duration USUAL = Duration.ofSeconds(31);
    private static final Duration UPDATE = Duration.ofSeconds(80);

    @Override
    public Duration patience(int status) {
        switch (status) {
            case GONE:
                return UPDATE;
            case NOT_FOUND:
            case REQUEST_TIMEOUT:
            case TOO_MANY_REQUESTS:
                return USUAL;
            default:
                return status >= 500 ? USUAL : Duration.ZERO;
        }
    }

    @Override
    public Duration patienceForLostConnections() {
        return USUAL;
    }
}
