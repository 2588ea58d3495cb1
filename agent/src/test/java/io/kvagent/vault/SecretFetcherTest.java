// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.audit.Audit;
import io.kvagent.config.OptionsFixture;
import io.kvagent.http.Answer;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.http.ScriptedServer;
import io.kvagent.http.Transport;
import io.kvagent.identity.TestTokens;
import io.kvagent.identity.TokenCache;
import io.kvagent.reference.Cloud;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import io.kvagent.report.RecordedLog;
import io.kvagent.time.Deadline;
import io.kvagent.time.FakeClock;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.TestAuthority;
import io.kvagent.url.Origin;
import io.kvagent.vault.SecretFetcher.OnFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFetcherTest {
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final String CHALLENGE =
            "WWW-Authenticate: Bearer authorization=\"https://login.windows.net/common\", resource=\"https://vault.azure.net\"";
    /** Left to itself, a handshake ends when it has waited 10 s for an answer. */
    private static final Duration LESS_THAN_A_READ = Duration.ofSeconds(8);

    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    private final FakeClock time = new FakeClock();
    private ProxyRules proxies = ProxyRules.NONE;
    private final RecordedLog log = new RecordedLog();
    private final TestTokens identity = new TestTokens();
    private FetchResult result;

    @Test
    void asksAsKeyVaultDocumentsIt() throws Exception {
        try (ScriptedServer vault = vault(secret("s3cret"))) {
            fetch(vault, "a", "b@" + VERSION);
            String headers = " HTTP/1.1\r\nHost: localhost:" + vault.port()
                    + "\r\nAuthorization: Bearer PUBLIC-1\r\nAccept: application/json\r\nUser-Agent: kv-agent\r\n\r\n";
            assertThat(vault.requests())
                    .containsExactly(
                            "GET /secrets/a?api-version=7.4" + headers,
                            "GET /secrets/b/" + VERSION + "?api-version=7.4" + headers);
        }
    }

    @Test
    void givesEachPropertyItsValueInOrderOverOneConnectionWithOneToken() throws Exception {
        try (ScriptedServer vault = vault(secret("1"), secret("2"), secret("3"))) {
            fetch(vault, "c:x", "a", "b:y");
            assertThat(result.values().keySet()).containsExactly("x", "a", "y");
            assertThat(result.values().values()).extracting(SecretValue::reveal).containsExactly("1", "2", "3");
            assertThat(result.failures()).isEmpty();
            assertThat(vault.connections()).isEqualTo(1);
            assertThat(identity.asked()).containsExactly(Cloud.PUBLIC);
        }
    }

    @Test
    void connectsToTheVaultWhileTheTokenIsFetched() throws Exception {
        try (ScriptedServer vault = vault(secret("1"))) {
            identity.meanwhile(vault::awaitConnection);
            fetch(vault, "a");
            assertThat(result.values()).containsOnlyKeys("a");
            assertThat(vault.connections()).isEqualTo(1);
        }
    }

    @Test
    void reportsTheMissingTokenWhenTheVaultIsUnreachableToo() throws Exception {
        AgentFailure noToken = new AgentFailure(ExitCode.NOT_PERMITTED, "no identity", "assign one");
        identity.meanwhile(() -> {
            throw noToken;
        });
        ScriptedServer gone = vault(secret("1"));
        gone.close();
        fetch(gone, "a");
        assertThat(result.failures()).containsExactly(noToken);
    }

    @Test
    void leavesNoHandshakeBehindWhenThereIsNoToken() throws Exception {
        List<Thread> handshakes = new ArrayList<>();
        try (ScriptedServer silent = ScriptedServer.plain(Answer.silence())) {
            identity.meanwhile(() -> {
                silent.awaitConnection();
                handshakes.addAll(threads("kv-agent handshake"));
                throw new AgentFailure(ExitCode.NOT_PERMITTED, "no identity", "assign one");
            });
            fetchAll(silent, "a");
            assertThat(handshakes).singleElement().matches(Thread::isDaemon);
            handshakes.get(0).join(LESS_THAN_A_READ.toMillis());
            assertThat(handshakes.get(0).isAlive()).isFalse();
        }
    }

    @Test
    void readsOnAsManyConnectionsAsItOpens() throws Exception {
        CyclicBarrier four = new CyclicBarrier(4);
        try (ScriptedServer vault = vault(secret("1"))) {
            vault.onArrival(number -> {
                if (number == 1) {
                    time.pass(Duration.ofMillis(50)); // so four connections are worth while
                } else {
                    meet(four);
                }
            });
            fetch(vault, "a", "b", "c", "d", "e", "f", "g", "h", "i");
            assertThat(result.values()).hasSize(9);
            assertThat(vault.connections()).isEqualTo(4);
        }
    }

    @Test
    void readsASecretOnceHoweverManyReferencesUseIt() throws Exception {
        try (ScriptedServer vault = vault(secret("{\\\"user\\\":\\\"me\\\",\\\"password\\\":\\\"p\\\"}"))) {
            fetch(vault, "db#user:u", "DB#password:p", "db:whole");
            assertThat(result.values())
                    .extracting(values -> values.get("u").reveal())
                    .isEqualTo("me");
            assertThat(result.values()).containsOnlyKeys("u", "p", "whole");
            assertThat(result.secrets()).hasSize(1);
            assertThat(vault.requests()).hasSize(1);
        }
    }

    @Test
    void stopsAtTheFirstFailure() throws Exception {
        try (ScriptedServer vault = vault(missing(), secret("b"))) {
            fetch(vault, "a", "b");
            assertThat(result.failures())
                    .singleElement()
                    .extracting(AgentFailure::exitCode)
                    .isEqualTo(ExitCode.MISSING_SECRET);
            assertThat(result.values()).isEmpty();
            assertThat(result.failed()).containsExactly("a", "b");
            assertThat(vault.requests()).hasSize(1);
        }
    }

    @Test
    void fetchesTheOtherSecretsAfterAFailure() throws Exception {
        try (ScriptedServer vault = vault(missing(), secret("b"))) {
            fetchAll(vault, "a", "b");
            assertThat(result.failures()).hasSize(1);
            assertThat(result.values()).containsOnlyKeys("b");
            assertThat(result.failed()).containsExactly("a");
        }
    }

    @Test
    void takesTheOtherFieldsOfASecretThatLacksOne() throws Exception {
        try (ScriptedServer vault = vault(secret("{\\\"user\\\":\\\"me\\\"}"))) {
            fetchAll(vault, "db#nowhere:x", "db#user:y");
            assertThat(result.values()).containsOnlyKeys("y");
            assertThat(result.failed()).containsExactly("x");
            assertThat(result.failures()).hasSize(1);
            assertThat(vault.requests()).hasSize(1);
        }
    }

    @Test
    void reportsAFailureOnceForAllReferencesOfASecret() throws Exception {
        try (ScriptedServer vault = vault(missing())) {
            fetchAll(vault, "a#x:x", "a#y:y", "a");
            assertThat(result.failures()).hasSize(1);
            assertThat(result.failed()).containsExactly("x", "y", "a");
            assertThat(vault.requests()).hasSize(1);
        }
    }

    @Test
    void startsWithoutAnOptionalSecretThatIsMissingOrDisabled() throws Exception {
        Answer disabled = VaultFailuresTest.error(403, "Forbidden", "SecretDisabled");
        Answer disabledAsAttribute = Answer.secret("canary", "\"attributes\":{\"enabled\":false},");
        try (ScriptedServer vault = vault(missing(), disabled, disabledAsAttribute, secret("no object"), secret("4"))) {
            fetch(vault, "a?", "b?", "c?", "d#x?", "e?");
            assertThat(result.failures()).isEmpty();
            assertThat(result.absent()).containsExactly("a", "b", "c", "d");
            assertThat(result.values()).containsOnlyKeys("e");
            assertThat(result.failed()).isEmpty();
        }
    }

    @Test
    void asksOnceForAnOptionalSecretThatIsMissing() throws Exception {
        try (ScriptedServer vault = vault(missing())) {
            fetch(vault, "a#x:x?", "a#y:y?");
            assertThat(result.absent()).containsExactly("x", "y");
            assertThat(vault.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500, 302})
    void failsWithAnOptionalSecretThatCanNotBeAskedFor(int status) throws Exception {
        try (ScriptedServer vault = vault(Answer.status(status))) {
            fetch(vault, "a?");
            assertThat(result.failures()).hasSize(1);
            assertThat(result.absent()).isEmpty();
        }
    }

    @Test
    void retriesOnceWithAFreshTokenWhenTheFirstIsRefused() throws Exception {
        try (ScriptedServer vault = vault(Answer.status(401, CHALLENGE), secret("1"), secret("2"))) {
            fetch(vault, "a", "b");
            assertThat(result.values()).containsOnlyKeys("a", "b");
            assertThat(vault.requests())
                    .extracting(SecretFetcherTest::bearer)
                    .containsExactly("PUBLIC-1", "PUBLIC-2", "PUBLIC-2");
        }
    }

    @Test
    void failsWhenAFreshTokenIsRefusedToo() throws Exception {
        try (ScriptedServer vault = vault(Answer.status(401, CHALLENGE))) {
            fetch(vault, "a");
            assertThat(result.failures())
                    .singleElement()
                    .extracting(AgentFailure::exitCode)
                    .isEqualTo(ExitCode.NOT_PERMITTED);
            assertThat(vault.requests()).hasSize(2);
        }
    }

    @Test
    void givesNoFreshTokenToTheChallengeOfAnotherAuthority() throws Exception {
        Answer strange = Answer.status(
                401,
                "WWW-Authenticate: Bearer authorization=\"https://evil.example/x\", resource=\"https://vault.azure.net\"");
        try (ScriptedServer vault = vault(strange)) {
            fetch(vault, "a");
            assertThat(result.failures())
                    .singleElement()
                    .extracting(AgentFailure::exitCode)
                    .isEqualTo(ExitCode.UNREACHABLE);
            assertThat(identity.asked()).hasSize(1);
            assertThat(vault.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void asksAgainForWhatPasses(int status) throws Exception {
        try (ScriptedServer vault = vault(Answer.status(status), Answer.status(status), secret("1"))) {
            fetch(vault, "a");
            assertThat(result.values()).containsOnlyKeys("a");
            assertThat(time.pauses()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 301})
    void takesTheRestForFinal(int status) throws Exception {
        try (ScriptedServer vault = vault(Answer.status(status))) {
            fetch(vault, "a");
            assertThat(result.failures()).hasSize(1);
            assertThat(vault.requests()).hasSize(1);
        }
    }

    @Test
    void retriesAThrottlingVaultUntilTheDeadline() throws Exception {
        try (ScriptedServer vault = vault(Answer.status(429, "Retry-After: 20"))) {
            fetch(vault, "a");
            assertThat(result.failures())
                    .singleElement()
                    .extracting(AgentFailure::problem)
                    .asString()
                    .contains("still answers 429");
            assertThat(time.waited()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html>canary</html>", "{\"canary\":1}", "{\"value\":null}", "{\"value\":\"canary\"", "[]", ""})
    void namesTheSecretWhoseAnswerIsMalformed(String body) throws Exception {
        try (ScriptedServer vault = vault(Answer.json(200, body))) {
            fetch(vault, "a");
            AgentFailure failure = result.failures().get(0);
            assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(failure.problem())
                    .isEqualTo("secret \"a\" of localhost:" + vault.port()
                            + " can't be read: the vault gives an answer that is not Key Vault's");
            assertThat(failure.action()).doesNotContain("canary");
        }
    }

    @Test
    void takesASecretOf256KiBAtMost() throws Exception {
        try (ScriptedServer vault = vault(secret("x".repeat(200 * 1024)), secret("x".repeat(256 * 1024)))) {
            fetchAll(vault, "a", "b");
            assertThat(result.values()).containsOnlyKeys("a");
            assertThat(result.failures())
                    .singleElement()
                    .extracting(AgentFailure::problem)
                    .asString()
                    .endsWith("larger than any that we accept");
        }
    }

    @Test
    void readsTheOtherSecretsOfAVaultWhoseAnswerItRefuses() throws Exception {
        try (ScriptedServer vault = vault(secret("x".repeat(256 * 1024)), secret("2"))) {
            fetchAll(vault, "a", "b");
            assertThat(result.values()).containsOnlyKeys("b");
        }
    }

    @Test
    void sendsNoTokenToAServerThatIsNotTrusted() throws Exception {
        try (ScriptedServer stranger = ScriptedServer.secured(new TestAuthority().localhost(), secret("1"))) {
            fetch(stranger, "a");
            assertThat(result.failures())
                    .singleElement()
                    .extracting(AgentFailure::problem)
                    .asString()
                    .endsWith("its certificate is not trusted");
            assertThat(stranger.requests()).isEmpty();
        }
    }

    @Test
    void readsFromSeveralVaultsWithOneToken() throws Exception {
        try (ScriptedServer one = vault(secret("1"));
                ScriptedServer other = vault(secret("2"))) {
            fetch(one, "a", "localhost:" + other.port() + "/a:b");
            assertThat(result.values()).containsOnlyKeys("a", "b");
            assertThat(identity.asked()).hasSize(1);
            assertThat(other.requests())
                    .singleElement()
                    .extracting(SecretFetcherTest::bearer)
                    .isEqualTo("PUBLIC-1");
        }
    }

    @Test
    void readsVaultsInParallelWhenAFailureDoesNotStopTheFetch() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        try (ScriptedServer one = vault(secret("1"), secret("3"));
                ScriptedServer other = vault(secret("2"))) {
            one.onArrival(number -> {
                if (number == 1) {
                    meet(both);
                }
            });
            other.onArrival(number -> meet(both));
            fetchAll(one, "a", "localhost:" + other.port() + "/b", "c");
            assertThat(result.values()).containsOnlyKeys("a", "b", "c");
            assertThat(result.failures()).isEmpty();
            assertThat(one.connections()).isEqualTo(1);
            assertThat(identity.asked()).hasSize(1);
        }
    }

    @Test
    void readsVaultsInTurnWhenAFailureStopsTheFetch() throws Exception {
        try (ScriptedServer one = vault(missing());
                ScriptedServer other = vault(secret("2"))) {
            one.onArrival(number -> assertThat(other.connections()).isZero());
            fetch(one, "a", "localhost:" + other.port() + "/b");
            assertThat(result.failed()).containsExactly("a", "b");
            assertThat(one.requests()).hasSize(1);
            assertThat(other.connections()).isZero();
        }
    }

    @Test
    void triesAVaultThatIsGoneForOneOfItsSecretsAlone() throws Exception {
        try (ScriptedServer vault = vault(secret("1"))) {
            String gone = ScriptedServer.nobody().authority();
            fetchAll(vault, gone + "/a", gone + "/b", gone + "/c", "d");
            assertThat(result.values()).containsOnlyKeys("d");
            assertThat(result.failed()).containsExactly("a", "b", "c");
            assertThat(result.failures())
                    .extracting(AgentFailure::problem)
                    .containsExactly(refused("a", gone), refused("b", gone), refused("c", gone));
            assertThat(time.waited()).isEqualTo(Duration.ofSeconds(31));
        }
    }

    @Test
    void readsTheVaultsOfOneCloudWhenThereIsNoTokenForAnother() throws Exception {
        AgentFailure noToken = new AgentFailure(ExitCode.NOT_PERMITTED, "no token", "ask for one");
        identity.meanwhile(() -> {
            if (identity.asked().get(identity.asked().size() - 1) == Cloud.CHINA) {
                throw noToken;
            }
        });
        try (ScriptedServer vault = vault(secret("1"))) {
            List<Reference> references = OptionsFixture.options(
                            "secrets=contoso.vault.azure.cn/a,contoso.vault.azure.net/b,contoso.vault.azure.cn/c")
                    .references();
            ConnectionFactory factory = everyHostAt(vault);
            result = fetcher(factory)
                    .fetch(
                            references,
                            OnFailure.TRY_VAULTS_IN_PARALLEL,
                            TestSecrets.deaf(),
                            time.deadline(Duration.ofSeconds(90)));
        }
        assertThat(result.values()).containsOnlyKeys("b");
        assertThat(result.failures()).containsExactly(noToken);
        assertThat(result.failed()).containsExactly("a", "c");
        assertThat(identity.asked()).containsExactlyInAnyOrder(Cloud.CHINA, Cloud.PUBLIC);
    }

    private static ConnectionFactory everyHostAt(ScriptedServer server) {
        return new ConnectionFactory(new RootedTls(List.of(AUTHORITY.root())), ProxyRules.NONE) {
            @Override
            public Transport open(Origin origin, Deadline deadline) throws IOException {
                return super.open(Origin.https("localhost", server.port()), deadline);
            }
        };
    }

    private SecretFetcher fetcher(ConnectionFactory factory) {
        return new SecretFetcher(
                new TokenCache(identity, Audit.none()), factory, "7.4", "", Audit.none(), log.at(Log.Level.INFO));
    }

    @Test
    void warnsOfASecretOutsideItsDatesAndServesIt() throws Exception {
        Answer expired = Answer.secret("canary", "\"attributes\":{\"exp\":1000000000},");
        Answer early = Answer.secret(
                "canary",
                "\"attributes\":{\"nbf\":" + Instant.now().plusSeconds(3600).getEpochSecond() + "},");
        try (ScriptedServer vault = vault(expired, early, secret("canary"))) {
            fetch(vault, "a", "b", "c");
            assertThat(result.values()).containsOnlyKeys("a", "b", "c");
            List<String> notices = result.notices(Instant.now());
            assertThat(notices).hasSize(2);
            assertThat(notices.get(0))
                    .isEqualTo("secret \"a\" of localhost:" + vault.port()
                            + " expired on 2001-09-09T01:46:40Z; it is used anyway");
            assertThat(notices.get(1)).startsWith("secret \"b\" of ").contains(" is not valid before ");
            assertThat(notices).noneMatch(line -> line.contains("canary"));
        }
    }

    /** Each request is answered when as many have come as the barrier wants. */
    private static void meet(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException("alone", e);
        }
    }

    private static List<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .toList();
    }

    private static ScriptedServer vault(Answer... script) throws IOException {
        return ScriptedServer.secured(AUTHORITY.localhost(), script);
    }

    private static Answer secret(String value) {
        return Answer.secret(value, "\"attributes\":{\"enabled\":true},");
    }

    private static String refused(String secret, String vault) {
        return "secret \"" + secret + "\" of " + vault + " can't be read: the connection is refused";
    }

    private static Answer missing() {
        return VaultFailuresTest.error(404, "SecretNotFound");
    }

    private static String bearer(String request) {
        int start = request.indexOf("Bearer ") + "Bearer ".length();
        return request.substring(start, request.indexOf('\r', start));
    }

    @Test
    void readsTheOtherCloudsVaultsWhereTheFirstGivesNoToken() throws Exception {
        identity.refuse(Cloud.CHINA);
        try (ScriptedServer vault = vault(secret("1"));
                ScriptedServer proxy = ScriptedServer.plain(Answer.status(403))) {
            proxies = OptionsFixture.options("vault=contoso,secrets=a,proxy=http://localhost:" + proxy.port())
                    .network()
                    .proxies();
            fetchAll(vault, "contoso.vault.azure.cn/a:x", "contoso.vault.azure.cn/b:y", "c:z");

            assertThat(result.values().keySet()).containsExactly("z");
            assertThat(result.failures())
                    .singleElement()
                    .extracting(AgentFailure::problem)
                    .isEqualTo("no token for CHINA, try 1");
            assertThat(result.failed()).containsExactly("x", "y");
        }
    }

    private void fetch(ScriptedServer vault, String... references) {
        fetch(vault, OnFailure.STOP, references);
    }

    private void fetchAll(ScriptedServer vault, String... references) {
        fetch(vault, OnFailure.TRY_VAULTS_IN_PARALLEL, references);
    }

    private void fetch(ScriptedServer vault, OnFailure onFailure, String... texts) {
        List<Reference> references = new ArrayList<>(
                OptionsFixture.options("vault=localhost:" + vault.port() + ",secrets=" + String.join(",", texts))
                        .references());
        ConnectionFactory factory = new ConnectionFactory(new RootedTls(List.of(AUTHORITY.root())), proxies);
        Deadline deadline = time.deadline(Duration.ofSeconds(90));
        result = fetcher(factory).fetch(references, onFailure, TestSecrets.deaf(), deadline);
    }
}
