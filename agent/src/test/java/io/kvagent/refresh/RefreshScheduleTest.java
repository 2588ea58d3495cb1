// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.reference.SecretId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshScheduleTest {
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final SecretId A = OptionsFixture.reference("a").secret();
    private static final SecretId B = OptionsFixture.reference("b").secret();
    private static final List<SecretId> BOTH = List.of(A, B);
    private static final List<SecretId> NONE = List.of();

    /** 0 for the least that chance gives, 1 for the most. */
    private double luck = 0.5;

    private RefreshSchedule schedule = schedule(INTERVAL);
    private long nanos;

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 150", "0.999, 299"})
    void theFirstLookIsAtAnyTimeWithinTheInterval(double chance, long seconds) {
        luck = chance;

        assertThat(Duration.ofNanos(schedule(INTERVAL).next()).toSeconds()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"0, 270", "0.5, 300", "1, 330"})
    void theOthersAreATenthEarlierOrLater(double chance, long seconds) {
        advance();
        luck = chance;

        long before = nanos;
        look(BOTH, NONE, false);

        assertThat(Duration.ofNanos(schedule.next() - before).toSeconds()).isEqualTo(seconds);
    }

    @Test
    void thereIsNoneWithoutAnInterval() {
        schedule = schedule(Duration.ZERO);

        schedule.expires(A, Duration.ofSeconds(1), 0);
        look(BOTH, BOTH, false);

        assertThat(schedule.next()).isEqualTo(RefreshSchedule.NEVER);
        assertThat(schedule.wants(A, Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void aLookOnDemandLeavesTheOthersWhereTheyWere() {
        long regular = schedule.next();

        nanos = regular / 2;
        look(BOTH, NONE, false);

        assertThat(schedule.next()).isEqualTo(regular);
    }

    @Test
    void onlyWhatFailedIsRetriedAtGrowingPausesWithinTheInterval() {
        advance();
        long regular = nanos;
        look(BOTH, List.of(B), false);

        List<Long> pauses = new ArrayList<>();
        while (!schedule.wants(A, schedule.next())) {
            long before = nanos;
            advance();
            pauses.add(Duration.ofNanos(nanos - before).toSeconds());
            assertThat(schedule.wants(B, nanos)).isTrue();
            look(List.of(B), List.of(B), false);
        }

        assertThat(pauses).containsExactly(15L, 30L, 60L, 120L);
        assertThat(schedule.next() - regular).isEqualTo(INTERVAL.toNanos());
        assertThat(schedule.isFailing()).isTrue();
    }

    @Test
    void pausesGoOnGrowingWhileItFails() {
        advance();
        for (int i = 0; i < 5; i++) {
            look(BOTH, BOTH, false);
            advance();
        }
        assertThat(schedule.wants(A, nanos)).isTrue();

        long before = nanos;
        look(BOTH, BOTH, false);

        assertThat(schedule.next() - before).isEqualTo(INTERVAL.toNanos());
    }

    @Test
    void aSuccessStartsThemOver() {
        advance();
        look(BOTH, BOTH, false);
        look(BOTH, BOTH, false);
        look(BOTH, NONE, false);
        assertThat(schedule.isFailing()).isFalse();

        long before = nanos;
        look(BOTH, BOTH, false);

        assertThat(Duration.ofNanos(schedule.next() - before).toSeconds()).isEqualTo(15);
    }

    @Test
    void aVaultThatRefusesIsLeftAloneUntilTheNextInterval() {
        advance();
        long before = nanos;

        look(BOTH, BOTH, true);

        assertThat(schedule.next() - before).isEqualTo(INTERVAL.toNanos());
        assertThat(schedule.isFailing()).isTrue();
    }

    @Test
    void aSecretIsLookedAtSecondsAfterItExpires() {
        nanos = schedule.next();
        look(BOTH, NONE, false);
        long before = nanos;

        schedule.expires(A, Duration.ofMinutes(2), nanos);

        advance();
        assertThat(Duration.ofNanos(nanos - before).toSeconds()).isBetween(122L, 152L);
        assertThat(schedule.wants(A, nanos)).isTrue();
        assertThat(schedule.wants(B, nanos)).isFalse();
        look(List.of(A), NONE, false);
        assertThat(schedule.wants(A, schedule.next()) && schedule.wants(B, schedule.next()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1S", "-PT100000000H", "PT10M", "PT100000000H"})
    void anExpiryInThePastOrFarAwayBringsNoLook(Duration fromNow) {
        nanos = schedule.next();
        look(BOTH, NONE, false);
        long regular = schedule.next();

        schedule.expires(A, fromNow, nanos);

        assertThat(schedule.next()).isEqualTo(regular);
    }

    @Test
    void anExpiryThatMovesReplacesTheOneBefore() {
        nanos = schedule.next();
        look(BOTH, NONE, false);
        long regular = schedule.next();

        schedule.expires(A, Duration.ofMinutes(1), nanos);
        schedule.expires(A, Duration.ofDays(1), nanos);

        assertThat(schedule.next()).isEqualTo(regular);
    }

    /** A fleet that starts at one moment is spread over the interval, and stays so. */
    @Test
    void aFleetHasNoPeaks() {
        int[] inTenSeconds = new int[360];
        Random random = new Random(7);
        for (int instance = 0; instance < 2_000; instance++) {
            schedule = new RefreshSchedule(INTERVAL, bound -> (long) (random.nextDouble() * bound));
            for (advance(); nanos < Duration.ofHours(1).toNanos(); advance()) {
                inTenSeconds[(int) (nanos / Duration.ofSeconds(10).toNanos())]++;
                look(BOTH, NONE, false);
            }
        }

        assertThat(Arrays.stream(inTenSeconds).max().getAsInt())
                .as("67 on average")
                .isLessThan(120);
    }

    private RefreshSchedule schedule(Duration interval) {
        return new RefreshSchedule(interval, bound -> (long) Math.min(bound - 1, luck * bound));
    }

    private void advance() {
        nanos = schedule.next();
    }

    private void look(Collection<SecretId> wanted, Collection<SecretId> unread, boolean throttled) {
        schedule.ended(wanted, unread, throttled, nanos, nanos);
    }
}
