// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.http.Pauses;
import io.kvagent.http.RetryRules;
import java.time.Duration;

/**
 * What passes by itself at a vault: 408, 429 and 5xx, for as long as the deadline lets us wait (a fleet that starts at once is
 * throttled for a while); lost connections for half a minute, and where none could be opened, for one secret alone
 * ({@link Connections#giveUp}). 403 and 404 are final.
 *
 * <p>A vault counts requests in windows of 10 s (Microsoft, "Azure Key Vault service limits"). So a refused request tries early in
 * case the window was nearly over, then 10 s after its first try, when the quota is back, and from there once a window: whoever
 * waits longer leaves quota unused, and whoever asks more often is refused. Chance only ever adds, and little: a try that comes
 * before the quota costs a whole window. {@code docs/fleet.md} has the figures.
 */
final class VaultRetries implements RetryRules {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final Duration UNTIL_THE_DEADLINE = Duration.ofDays(1);
    private static final Duration LOST_CONNECTIONS = Duration.ofSeconds(31);

    private static final Pauses FAILING = Pauses.doubling(Duration.ofMillis(250), Duration.ofSeconds(16));
    private static final Pauses REFUSED = Pauses.of(5, 1_000, 2_000, 7_000, 10_000);

    @Override
    public Duration patience(int status) {
        boolean passing = status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500;
        return passing ? UNTIL_THE_DEADLINE : Duration.ZERO;
    }

    @Override
    public Duration patienceForLostConnections() {
        return LOST_CONNECTIONS;
    }

    @Override
    public Pauses pausesWhenFailing() {
        return FAILING;
    }

    @Override
    public Pauses pausesWhenRefused() {
        return REFUSED;
    }
}
