// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kvagent.audit.Audit;
import io.kvagent.config.Options;
import io.kvagent.config.OptionsFixture;
import io.kvagent.http.Answer;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.http.ScriptedServer;
import io.kvagent.identity.TestTokens;
import io.kvagent.identity.TokenCache;
import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.report.RecordedLog;
import io.kvagent.time.Deadline;
import io.kvagent.time.FakeClock;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.TestAuthority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultClientTest {
    private static final Answer BROKEN = Answer.status(503);
    private static final Answer TUNNEL = Answer.raw("HTTP/1.1 200 Connection established\r\n\r\n");
    private static final Answer SECRET = Answer.secret("v");

    private final TestAuthority authority = new TestAuthority();
    private final FakeClock time = new FakeClock();
    private final Deadline deadline = time.deadline(Duration.ofSeconds(90));

    @Test
    void triesAnUnreachableVaultForOneSecretOnly() throws Exception {
        try (ScriptedServer proxy = ScriptedServer.plain(BROKEN);
                VaultClient vault = through(proxy)) {
            String first = problemOf(vault, "a");
            Duration tried = time.waited();
            String second = problemOf(vault, "b");

            assertThat(tried).isEqualTo(Duration.ofSeconds(31));
            assertThat(time.waited()).isEqualTo(tried);
            assertThat(first).startsWith("secret \"a\" of contoso.vault.azure.net can't be read: the proxy");
            assertThat(second).isEqualTo(first.replace("\"a\"", "\"b\""));
        }
    }

    @Test
    void readsFromAVaultWhoseHealthRequestFailed() throws Exception {
        try (ScriptedServer proxy = proxy(BROKEN, TUNNEL, SECRET);
                VaultClient vault = through(proxy)) {
            SecretId secret = secret("a");

            assertThat(catchThrowable(() -> vault.health(secret.vault(), deadline)))
                    .isInstanceOf(AgentFailure.class)
                    .hasMessageStartingWith("vault contoso.vault.azure.net can't be read: the proxy");
            assertThat(vault.read(secret, deadline).value().reveal()).isEqualTo("v");
        }
    }

    @Test
    void tellsHowLongEachVaultTakes() throws Exception {
        try (ScriptedServer far = ScriptedServer.secured(authority.localhost(), SECRET);
                ScriptedServer near = ScriptedServer.secured(authority.localhost(), SECRET);
                VaultClient vault = client(ProxyRules.NONE)) {
            far.onArrival(number -> time.pass(Duration.ofMillis(50)));
            SecretId ofFar = secret("localhost:" + far.port() + "/a");
            SecretId ofNear = secret("localhost:" + near.port() + "/a");
            vault.read(ofFar, deadline);
            vault.read(ofNear, deadline);

            assertThat(vault.answerTime(ofFar.vault())).isEqualTo(Duration.ofMillis(50));
            assertThat(vault.answerTime(ofNear.vault())).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"id\":\"https://localhost/secrets/b/0\"", ",\"id\":\"\"", ""})
    void refusesAnAnswerThatDoesNotNameTheSecretThatItAskedFor(String id) throws Exception {
        Answer other = Answer.json(200, "{\"value\":\"v\"" + id + "}");
        try (ScriptedServer server = ScriptedServer.secured(authority.localhost(), other);
                VaultClient vault = client(ProxyRules.NONE)) {
            assertThat(problemOf(vault, "localhost:" + server.port() + "/a"))
                    .endsWith("the vault gives another secret than the one that was asked for, or doesn't name it");
        }
    }

    private ScriptedServer proxy(Answer... script) throws Exception {
        Instant now = Instant.now();
        return ScriptedServer.proxy(
                authority.server(
                        "contoso.vault.azure.net", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1))),
                script);
    }

    private VaultClient through(ScriptedServer proxy) {
        Options options = OptionsFixture.options("vault=contoso,secrets=a,proxy=http://localhost:" + proxy.port());
        return client(options.network().proxies());
    }

    private VaultClient client(ProxyRules proxies) {
        return new VaultClient(
                new ConnectionFactory(new RootedTls(List.of(authority.root())), proxies),
                new TokenCache(new TestTokens(), Audit.none()),
                "7.4",
                "",
                new RecordedLog().at(Log.Level.INFO));
    }

    private static SecretId secret(String name) {
        return OptionsFixture.reference(name).secret();
    }

    private String problemOf(VaultClient vault, String secret) {
        return catchThrowable(() -> vault.read(secret(secret), deadline)).getMessage();
    }
}
