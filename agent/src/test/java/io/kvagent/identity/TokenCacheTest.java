// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.audit.Audit;
import io.kvagent.reference.Cloud;
import io.kvagent.report.AgentFailure;
import io.kvagent.time.Deadline;
import io.kvagent.time.FakeClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCacheTest {
    private final TestTokens source = new TestTokens();
    private final FakeClock time = new FakeClock();
    private final Deadline deadline = time.deadline(Duration.ofDays(9));
    private final TokenCache tokens = new TokenCache(source, Audit.none());

    @Test
    void asksOnceForEachCloud() {
        Token first = tokens.get(Cloud.PUBLIC, deadline);

        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isSameAs(first);
        assertThat(tokens.get(Cloud.CHINA, deadline)).isNotSameAs(first);
        assertThat(source.asked()).containsExactly(Cloud.PUBLIC, Cloud.CHINA);
    }

    @Test
    void doesNotBlockOneCloudWhileAnotherCloudsTokenIsFetched() {
        Token first = tokens.get(Cloud.PUBLIC, deadline);
        source.meanwhile(() -> assertThat(CompletableFuture.supplyAsync(() -> tokens.get(Cloud.PUBLIC, deadline))
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join())
                .isSameAs(first));

        assertThat(tokens.get(Cloud.CHINA, deadline)).isNotSameAs(first);
    }

    @Test
    void replacesATokenThatWasRefused() {
        Token refused = tokens.get(Cloud.PUBLIC, deadline);
        Token fresh = tokens.replace(Cloud.PUBLIC, refused, deadline);

        assertThat(fresh).isNotSameAs(refused);
        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isSameAs(fresh);
    }

    @Test
    void keepsATokenThatIsNewerThanTheRefusedOne() {
        Token refused = tokens.get(Cloud.PUBLIC, deadline);
        Token fresh = tokens.replace(Cloud.PUBLIC, refused, deadline);

        assertThat(tokens.replace(Cloud.PUBLIC, refused, deadline)).isSameAs(fresh);
        assertThat(source.asked()).hasSize(2);
    }

    @Test
    void namesItsIdentity() {
        assertThat(tokens.identity()).isEqualTo("test, system-assigned");
    }

    @ParameterizedTest(name = "a life of {0} min is renewed after {1}")
    @CsvSource({"60, 55", "120, 115", "121, 60.5", "1440, 720"})
    void renewsATokenInGoodTime(int life, double renewal) {
        source.lifetime(Duration.ofMinutes(life));
        Token first = tokens.get(Cloud.PUBLIC, deadline);
        time.pass(Duration.ofSeconds((long) (renewal * 60) - 1));
        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isSameAs(first);
        time.pass(Duration.ofSeconds(1));
        Token second = tokens.get(Cloud.PUBLIC, deadline);

        assertThat(second).isNotSameAs(first);
        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isSameAs(second);
        assertThat(source.asked()).hasSize(2);
    }

    @Test
    void usesAValidTokenWhileAnotherThreadRenewsIt() {
        source.lifetime(Duration.ofHours(1));
        Token first = tokens.get(Cloud.PUBLIC, deadline);
        time.pass(Duration.ofMinutes(56));
        source.meanwhile(() -> assertThat(CompletableFuture.supplyAsync(() -> tokens.get(Cloud.PUBLIC, deadline))
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join())
                .isSameAs(first));

        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isNotSameAs(first);
        assertThat(source.asked()).hasSize(2);
    }

    @Test
    void usesAValidTokenWhereItCanNotBeRenewed() {
        source.lifetime(Duration.ofHours(1));
        Token first = tokens.get(Cloud.PUBLIC, deadline);
        time.pass(Duration.ofMinutes(56));
        source.refuse(Cloud.PUBLIC);

        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isSameAs(first);
        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isSameAs(first);
        assertThat(source.asked()).as("one try in 30 s").hasSize(2);
        time.pass(Duration.ofSeconds(30));
        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isSameAs(first);
        assertThat(source.asked()).hasSize(3);
        time.pass(Duration.ofMinutes(4));
        assertThatThrownBy(() -> tokens.get(Cloud.PUBLIC, deadline)).isInstanceOf(AgentFailure.class);
        source.allow(Cloud.PUBLIC);
        time.pass(Duration.ofSeconds(10));
        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isNotSameAs(first);
    }

    @Test
    void asksOnceWhereThisMachinesClockTakesTheTokenForExpired() {
        source.lifetime(Duration.ZERO);
        Token token = tokens.get(Cloud.PUBLIC, deadline);

        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isSameAs(token);
    }

    @Test
    void answersAllWithOneFailure() {
        source.refuse(Cloud.CHINA);
        AgentFailure failure = catchThrowableOfType(AgentFailure.class, () -> tokens.get(Cloud.CHINA, deadline));

        assertThat(catchThrowable(() -> tokens.get(Cloud.CHINA, deadline))).isSameAs(failure);
        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isNotNull();
        source.allow(Cloud.CHINA);
        time.pass(Duration.ofSeconds(10));
        assertThat(tokens.get(Cloud.CHINA, deadline)).isNotNull();
    }

    @Test
    void waitsForAnotherThreadNoLongerThanItsOwnDeadline() {
        Deadline soon = Deadline.in(Duration.ofMillis(50));
        source.meanwhile(() -> assertThat(CompletableFuture.supplyAsync(
                                () -> catchThrowable(() -> tokens.get(Cloud.PUBLIC, soon)))
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join())
                .isInstanceOf(AgentFailure.class)
                .hasMessageContaining("another thread still waits"));

        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isNotNull();
    }
}
