// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.audit.Audit;
import io.kvagent.config.OptionsFixture;
import io.kvagent.http.Answer;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.http.ScriptedServer;
import io.kvagent.identity.TestTokens;
import io.kvagent.identity.TokenCache;
import io.kvagent.report.Log;
import io.kvagent.report.RecordedLog;
import io.kvagent.time.FakeClock;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.TestAuthority;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultRetriesTest {
    private static final Duration WINDOW = Duration.ofSeconds(10);

    private final FakeClock time = new FakeClock();

    @Test
    void retriesEarlyTwiceAndThenOnceAWindow() throws Exception {
        Answer refused = Answer.status(429);

        read(refused, refused, refused, refused, refused);

        List<Duration> pauses = time.pauses();
        assertThat(pauses).hasSize(5);
        assertLonger(pauses.get(0), Duration.ofSeconds(1));
        assertLonger(pauses.get(0).plus(pauses.get(1)), Duration.ofSeconds(3));
        assertLonger(pauses.get(0).plus(pauses.get(1)).plus(pauses.get(2)), WINDOW);
        assertLonger(pauses.get(3), WINDOW);
        assertLonger(pauses.get(4), WINDOW);
    }

    @Test
    void retriesSoonAfterASingleFailure() throws Exception {
        read(Answer.status(503));

        assertThat(time.pauses()).hasSize(1);
        assertThat(time.waited()).isBetween(Duration.ofMillis(200), Duration.ofMillis(300));
    }

    /** By chance, and by so little that a whole fleet is back within the first second of its window. */
    private static void assertLonger(Duration pause, Duration least) {
        assertThat(pause).isBetween(least, least.plus(least.dividedBy(20)));
    }

    private void read(Answer... before) throws Exception {
        TestAuthority authority = new TestAuthority();
        Answer[] script = Arrays.copyOf(before, before.length + 1);
        script[before.length] = Answer.secret("v");
        try (ScriptedServer server = ScriptedServer.secured(authority.localhost(), script)) {
            try (VaultClient vault = new VaultClient(
                    new ConnectionFactory(new RootedTls(List.of(authority.root())), ProxyRules.NONE),
                    new TokenCache(new TestTokens(), Audit.none()),
                    "7.4",
                    "",
                    new RecordedLog().at(Log.Level.INFO))) {
                vault.read(
                        OptionsFixture.options("vault=localhost:" + server.port() + ",secrets=a")
                                .references()
                                .get(0)
                                .secret(),
                        time.deadline(Duration.ofSeconds(90)));
            }
        }
    }
}
