// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.http.RetryPolicy.Pauses;
import io.kvagent.time.FakeClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A service that refuses for long, and fails now and then: what {@link RetryingSenderTest} has of one trouble alone holds for both. */
class RetryStateTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Response REFUSED = Answer.status(429).read();
    private static final Response FAILED = Answer.status(503).read();

    private final FakeClock time = new FakeClock();
    private final RetryState state = new RetryState(policy(PATIENCE), time.deadline(Duration.ofHours(1)));

    @Test
    void waitsForQuotaInOneWayAndForHealthInAnother() {
        assertThat(state.after(REFUSED)).isEqualTo(Duration.ofSeconds(5));
        assertThat(state.after(FAILED)).isEqualTo(Duration.ofSeconds(1));
        assertThat(state.after(REFUSED)).isEqualTo(Duration.ofSeconds(7));
        assertThat(state.afterLostConnection()).isEqualTo(Duration.ofSeconds(2));
        assertThat(state.after(FAILED)).isEqualTo(Duration.ofSeconds(2));
    }

    /** All clients that were told the same moment came back at it, and most were refused again. */
    @Test
    void obeysRetryAfterAndAddsJitterFromTheThirdTimeOn() {
        Response told = Answer.status(429, "Retry-After: 8").read();

        assertThat(state.after(told)).isEqualTo(Duration.ofSeconds(8));
        assertThat(state.after(told)).isEqualTo(Duration.ofSeconds(8));
        Set<Duration> later = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            later.add(state.after(told));
        }
        assertThat(later)
                .hasSizeGreaterThan(10)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(10)));
    }

    @Test
    void obeysRetryAfterOfAFailingServerHoweverOften() {
        Response told = Answer.status(503, "Retry-After: 8").read();

        for (int i = 0; i < 5; i++) {
            assertThat(state.after(told)).isEqualTo(Duration.ofSeconds(8));
        }
    }

    @Test
    void doesNotCountThrottlingAsALostConnection() {
        RetryState patient = new RetryState(policy(Duration.ofHours(1)), time.deadline(Duration.ofHours(1)));
        for (int window = 0; window < 6; window++) {
            assertThat(patient.after(REFUSED)).isPositive();
            time.pass(Duration.ofSeconds(10));
        }

        assertThat(patient.afterLostConnection()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void limitsTheTimeForFailuresOfAllKindsTogether() {
        assertThat(state.afterLostConnection()).isPositive();
        time.pass(PATIENCE.minusMillis(10));
        assertThat(state.after(FAILED)).isEqualTo(Duration.ofMillis(10));
        time.pass(Duration.ofMillis(10));
        assertThat(state.after(FAILED)).isNegative();
        assertThat(state.afterLostConnection()).isNegative();
    }

    /** Believed as they are, such hints made 500 requests a second. */
    @Test
    void waitsAtLeastAQuarterOfASecondWhateverTheServerSays() {
        for (String header : List.of("retry-after-ms: 1", "x-ms-retry-after-ms: 5")) {
            RetryState fresh = new RetryState(policy(PATIENCE), time.deadline(Duration.ofHours(1)));
            Response told = Answer.status(503, header).read();

            assertThat(fresh.after(told)).isEqualTo(Duration.ofMillis(250));
            assertThat(fresh.after(told)).isEqualTo(Duration.ofMillis(500));
            assertThat(fresh.after(told)).isEqualTo(Duration.ofSeconds(1));
            assertThat(fresh.after(told)).isEqualTo(Duration.ofSeconds(1));
        }
    }

    private static RetryPolicy policy(Duration withAnswers) {
        return new RetryPolicy(
                withAnswers,
                PATIENCE,
                Duration.ZERO,
                Duration.ZERO,
                Pauses.of(0, 1_000, 2_000),
                Pauses.of(0, 5_000, 7_000));
    }
}
