// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent's own code, fifty times over, against a limit that is as small as the fleet. */
@Timeout(120)
class FleetRunTest {
    private static final Fleet FLEET = Fleet.of(50, 10);
    private static final Duration WINDOW = Duration.ofSeconds(10);

    @Test
    void asksOnceForWhatIsNeededWhereNothingStandsInTheWay() throws Exception {
        Outcome outcome = run(ThrottlingModel.of(ThrottlingModel.Kind.SLIDING), 1);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.asked()).isEqualTo(1);
        assertThat(outcome.tokensAsked()).isEqualTo(1);
        assertThat(outcome.refused()).isZero();
        assertThat(outcome.time()).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(
            value = ThrottlingModel.Kind.class,
            names = {"FIXED", "SLIDING"})
    void comesBackWhenTheQuotaDoes(ThrottlingModel.Kind kind) throws Exception {
        Outcome outcome = run(ThrottlingModel.of(kind).withLimit(100), 1);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.time()).isBetween(WINDOW.multipliedBy(4), WINDOW.multipliedBy(5));
        assertThat(outcome.asked()).isBetween(1.1, Finding.MOST_ASKED);
        assertThat(outcome.percentile(1)).isLessThan(outcome.percentile(50));
        assertThat(outcome.percentile(100)).isEqualTo(outcome.time());
    }

    @Test
    void findsEverySecretThoughAnswersFail() throws Exception {
        Outcome outcome = run(
                ThrottlingModel.of(ThrottlingModel.Kind.SLIDING)
                        .withLimit(200)
                        .failing(10)
                        .failingAtImdsToo(),
                1);

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.tokensAsked()).isGreaterThan(1);
    }

    @Test
    void isTheSameForTheSameSeed() throws Exception {
        ThrottlingModel weather =
                ThrottlingModel.of(ThrottlingModel.Kind.SLIDING).withLimit(100).failing(10);

        assertThat(report(weather, 7)).isEqualTo(report(weather, 7)).isNotEqualTo(report(weather, 8));
    }

    @Test
    void tellsWhoGotNothing() throws Exception {
        Outcome outcome = new FleetRun(FLEET.withDeadline(Duration.ofSeconds(15)), tooSmall(), 1).run();

        assertThat(outcome.failures()).isNotEmpty().hasSizeLessThan(50);
        assertThat(outcome.failures().get(0))
                .endsWith("can't be read: the vault still answers 429 (too many requests)");
        assertThat(outcome.time()).isLessThanOrEqualTo(Duration.ofSeconds(16));
    }

    @Test
    void dealsSecretsOutAmongVaults() throws Exception {
        Outcome outcome = new FleetRun(FLEET.withVaults(5), tooSmall(), 1).run();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.refused()).isZero();
    }

    @Test
    void sharesAMachinesMetadataService() throws Exception {
        Fleet crowded = FLEET.withPerMachine(25).startingWithin(Duration.ZERO);
        Outcome outcome = new FleetRun(crowded, ThrottlingModel.of(ThrottlingModel.Kind.SLIDING), 1).run();

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.tokensAsked())
                .as("five at once, and the others again")
                .isGreaterThan(1.5);
    }

    private static ThrottlingModel tooSmall() {
        return ThrottlingModel.of(ThrottlingModel.Kind.SLIDING).withLimit(100);
    }

    private static Outcome run(ThrottlingModel weather, long seed) throws InterruptedException {
        return new FleetRun(FLEET, weather, seed).run();
    }

    private static String report(ThrottlingModel weather, long seed) throws InterruptedException {
        return JsonReport.of(List.of(new Finding("a", true, run(weather, seed), Duration.ZERO)));
    }
}
