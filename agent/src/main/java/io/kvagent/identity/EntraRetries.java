// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.RetryRules;
import java.time.Duration;

/** What passes by itself at Entra ID: 408, 429, 5xx, lost connections. Every other answer is final. */
final class EntraRetries implements RetryRules {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration PATIENCE = Duration.ofSeconds(31);

    @Override
    public Duration patience(int status) {
        return status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500 ? PATIENCE : Duration.ZERO;
    }

    @Override
    public Duration patienceForLostConnections() {
        return PATIENCE;
    }
}
