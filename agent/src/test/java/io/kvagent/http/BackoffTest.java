// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.time.FakeClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A service that refuses for long, and fails now and then: what {@link RetryingSenderTest} has of one trouble alone holds for both. */
class BackoffTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Response REFUSED = Answer.status(429).read();
    private static final Response FAILED = Answer.status(503).read();

    private final FakeClock time = new FakeClock();
    private final Backoff backoff = new Backoff(rules(), time.deadline(Duration.ofHours(1)));

    @Test
    void waitsForQuotaInOneWayAndForHealthInAnother() {
        assertThat(backoff.after(REFUSED)).isEqualTo(Duration.ofSeconds(5));
        assertThat(backoff.after(FAILED)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(REFUSED)).isEqualTo(Duration.ofSeconds(7));
        assertThat(backoff.afterLostConnection()).isEqualTo(Duration.ofSeconds(2));
        assertThat(backoff.after(FAILED)).isEqualTo(Duration.ofSeconds(2));
    }

    /** All who were told the same moment came, and most in vain. */
    @Test
    void comesWhenToldAndTheThirdTimeSpreadOverAQuarterMore() {
        Response told = Answer.status(429, "Retry-After: 8").read();

        assertThat(backoff.after(told)).isEqualTo(Duration.ofSeconds(8));
        assertThat(backoff.after(told)).isEqualTo(Duration.ofSeconds(8));
        Set<Duration> later = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            later.add(backoff.after(told));
        }
        assertThat(later)
                .hasSizeGreaterThan(10)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10)));
    }

    @Test
    void comesWhenToldByWhoFailsHoweverOften() {
        Response told = Answer.status(503, "Retry-After: 8").read();

        for (int i = 0; i < 5; i++) {
            assertThat(backoff.after(told)).isEqualTo(Duration.ofSeconds(8));
        }
    }

    @Test
    void takesNoServerForLostThatRefused() {
        for (int window = 0; window < 6; window++) {
            assertThat(backoff.after(REFUSED)).isPositive();
            time.pass(Duration.ofSeconds(10));
        }

        assertThat(backoff.afterLostConnection()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void losesPatienceWithOneTroubleWhateverItsForms() {
        assertThat(backoff.afterLostConnection()).isPositive();
        time.pass(PATIENCE.minusMillis(10));
        assertThat(backoff.after(FAILED)).isEqualTo(Duration.ofMillis(10));
        time.pass(Duration.ofMillis(10));
        assertThat(backoff.after(FAILED)).isNegative();
        assertThat(backoff.afterLostConnection()).isNegative();
    }

    private static RetryRules rules() {
        return new RetryRules() {
            @Override
            public Duration patience(int status) {
                return status == 429 ? Duration.ofHours(1) : PATIENCE;
            }

            @Override
            public Duration patienceForLostConnections() {
                return PATIENCE;
            }

            @Override
            public Pauses pausesWhenFailing() {
                return Pauses.of(0, 1_000, 2_000);
            }

            @Override
            public Pauses pausesWhenRefused() {
                return Pauses.of(0, 5_000, 7_000);
            }
        };
    }
}
