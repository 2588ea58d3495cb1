// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.audit.Audit;
import io.kvagent.reference.Cloud;
import io.kvagent.time.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
    private final TestTokens source = new TestTokens();
    private final Deadline deadline = Deadline.in(Duration.ofMinutes(1));
    private final TokenCache tokens = new TokenCache(source, Audit.none());

    @Test
    void asksOnceForEachCloud() {
        Token first = tokens.get(Cloud.PUBLIC, deadline);

        assertThat(tokens.get(Cloud.PUBLIC, deadline)).isSameAs(first);
        assertThat(tokens.get(Cloud.CHINA, deadline)).isNotSameAs(first);
        assertThat(source.asked()).containsExactly(Cloud.PUBLIC, Cloud.CHINA);
    }

    @Test
    void hasNobodyWaitForAnotherCloudsToken() {
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
}
