// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.http.RetryPolicy.Pauses;
import io.kvagent.time.Deadline;
import io.kvagent.time.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "VAULT, 408, 86400",
        "VAULT, 429, 86400",
        "VAULT, 500, 86400",
        "VAULT, 503, 86400",
        "VAULT, 400, 0",
        "VAULT, 403, 0",
        "VAULT, 404, 0",
        "VAULT, 410, 0",
        "VAULT, 499, 0",
        "ENTRA, 408, 31",
        "ENTRA, 429, 31",
        "ENTRA, 500, 31",
        "ENTRA, 400, 0",
        "ENTRA, 404, 0",
        "ENTRA, 410, 0",
        "MANAGED_IDENTITY, 404, 31",
        "MANAGED_IDENTITY, 408, 31",
        "MANAGED_IDENTITY, 410, 80",
        "MANAGED_IDENTITY, 429, 31",
        "MANAGED_IDENTITY, 500, 31",
        "MANAGED_IDENTITY, 400, 0",
        "VAULT_LOOK, 408, 3",
        "VAULT_LOOK, 429, 0",
        "VAULT_LOOK, 500, 3",
        "VAULT_LOOK, 403, 0",
        "NONE, 503, 0",
        "NONE, 429, 0",
        "NONE, 404, 0",
        "NONE, 410, 0"
    })
    void retriesWhatIsTransientAtEachService(String policy, int status, long seconds) throws Exception {
        assertThat(policy(policy).patience(Answer.status(status).read())).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"temporarily_unavailable\"}",
                "{\"error\":\"invalid_request\",\"error_codes\":[90033]}"
            })
    void retriesADirectoryThatIsUnavailable(String body) {
        Response answer = Answer.json(400, body).read();

        assertThat(RetryPolicy.ENTRA.patience(answer)).isEqualTo(Duration.ofSeconds(31));
        assertThat(RetryPolicy.NONE.patience(answer)).isZero();
    }

    private static RetryPolicy policy(String name) throws ReflectiveOperationException {
        return (RetryPolicy) RetryPolicy.class.getField(name).get(null);
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        Pauses pauses = Pauses.doubling(Duration.ofMillis(250), Duration.ofSeconds(3));

        assertThat(millis(pauses, 0)).containsExactly(200L, 400L, 800L, 1600L, 2400L, 2400L);
        assertThat(millis(pauses, 1)).containsExactly(300L, 600L, 1200L, 2400L, 3600L, 3600L);
        assertThat(policy(pauses).pauseAfterFailure(1_000_000, chance(0))).isEqualTo(Duration.ofMillis(2400));
    }

    @Test
    void listedPausesAreNeverShorter() {
        Pauses pauses = Pauses.of(5, 1_000, 2_000, 7_000, 10_000);

        assertThat(millis(pauses, 0)).containsExactly(1_000L, 2_000L, 7_000L, 10_000L, 10_000L, 10_000L);
        assertThat(millis(pauses, 1)).containsExactly(1_050L, 2_100L, 7_350L, 10_500L, 10_500L, 10_500L);
    }

    private static RetryPolicy policy(Pauses pauses) {
        return new RetryPolicy(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, pauses, pauses);
    }

    /** @param luck 0 for the least that chance gives, 1 for the most */
    private static List<Long> millis(Pauses pauses, int luck) {
        return IntStream.range(0, 6)
                .mapToObj(number ->
                        policy(pauses).pauseAfterFailure(number, chance(luck)).toMillis())
                .toList();
    }

    private static Deadline chance(int luck) {
        FakeClock time = new FakeClock() {
            @Override
            public long random(long bound) {
                return luck * (bound - 1);
            }
        };
        return time.deadline(Duration.ofHours(1));
    }
}
