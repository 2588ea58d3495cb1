// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import io.kvagent.audit.Audit;
import io.kvagent.config.Options;
import io.kvagent.config.OptionsFixture;
import io.kvagent.fuzz.Mutation;
import io.kvagent.http.Answer;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.EndlessInput;
import io.kvagent.http.HttpException;
import io.kvagent.http.ProxyRules;
import io.kvagent.http.Response;
import io.kvagent.http.ScriptedServer;
import io.kvagent.identity.Identities;
import io.kvagent.identity.TestTokens;
import io.kvagent.identity.TokenCache;
import io.kvagent.json.JsonException;
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
import io.kvagent.tls.Tls;
import io.kvagent.vault.SecretFetcher.OnFailure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/**
 * Whatever answers in the place of a vault or an identity endpoint: only our own failures come of it, none of them repeats a word
 * of its body, nothing is read or asked for without end, and no request goes where it points.
 */
class ResponseFuzzTest {
    private static final long SEED = 20261122;
    private static final int ANSWERS = 10_000;
    private static final int CONVERSATIONS = 250;

    private static final int CAP = 4096;
    private static final int MOST_READ = 128 * 1024 + CAP;
    private static final Set<ExitCode> EXPECTED =
            Set.of(ExitCode.UNREACHABLE, ExitCode.NOT_PERMITTED, ExitCode.MISSING_SECRET);

    /** Stands in every body; no message may hold it. */
    private static final String CANARY = "canary";

    private static final String GUID = "01234567-89ab-cdef-0123-456789abcdef";
    private static final String SECRET =
            "{\"value\":\"canary\",\"id\":\"https://localhost/secrets/canary/0123456789abcdef0123456789abcdef\","
                    + "\"attributes\":{\"enabled\":true,\"nbf\":1,\"exp\":2,\"created\":3}}";
    private static final String OBJECT = "{\"value\":\"{\\\"user\\\":{\\\"name\\\":\\\"canary\\\"},\\\"port\\\":1}\","
            + "\"id\":\"https://localhost/secrets/canary/0123456789abcdef0123456789abcdef\"}";
    private static final String TOKEN =
            "{\"access_token\":\"" + TestTokens.jwt("{\"oid\":\"canary\",\"tid\":\"canary\"}")
                    + "\",\"expires_on\":\"1800000000\",\"client_id\":\"" + GUID + "\",\"canary\":1}";

    private static final List<String> VALID = List.of(
            answer(200, SECRET),
            answer(200, OBJECT),
            answer(200, TOKEN),
            answer(200, "{\"access_token\":\"canary\",\"client_id\":\"canary\"}"),
            answer(200, "<html>canary</html>"),
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(SECRET.substring(0, 20))
                    + chunk(SECRET.substring(20)) + "0\r\n\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n" + answer(200, OBJECT),
            "HTTP/1.0 200 OK\r\n\r\n" + SECRET,
            answer(
                    403,
                    "{\"error\":{\"code\":\"Forbidden\",\"message\":\"canary\",\"innererror\":{\"code\":\"ForbiddenByRbac\"}}}"),
            answer(
                    403,
                    "{\"error\":{\"code\":\"Forbidden\",\"message\":\"canary\",\"innererror\":{\"code\":\"SecretDisabled\"}}}"),
            answer(404, "{\"error\":{\"code\":\"SecretNotFound\",\"message\":\"canary\"}}"),
            answer(400, "{\"error\":\"invalid_request\",\"error_description\":\"canary\"}"),
            answer(
                    401,
                    "canary",
                    "WWW-Authenticate: Bearer authorization=\"https://login.windows.net/" + GUID
                            + "\", resource=\"https://vault.azure.net\""),
            answer(429, "canary", "Retry-After: 1"),
            answer(503, "canary", "retry-after-ms: 3000"),
            answer(302, "canary", "Location: {trap}"),
            answer(
                    401,
                    "canary",
                    "WWW-Authenticate: Bearer authorization=\"{trap}/" + GUID + "\", resource=\"{trap}\""));

    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "\r\n\r\n",
            ":",
            ";",
            " ",
            "0",
            "-1",
            "ffffffffffffffff",
            "99999999999999999999",
            "HTTP/1.1 ",
            "HTTP/1.1 200 OK\r\n",
            "100",
            "204",
            "304",
            "401",
            "500",
            "Content-Length: 0\r\n",
            "Content-Length: 99999999\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Connection: close\r\n",
            "Retry-After: 2147483647\r\n",
            "Retry-After: Sun, 22 Nov 2026 08:00:00 GMT\r\n",
            "Location: {trap}\r\n",
            "{trap}",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "null",
            "{\"a\":",
            "[[[[[[[[",
            "\"value\":",
            "\"value\":\"canary\"",
            "\"attributes\":{",
            "\"enabled\":false",
            "\"error\":{\"code\":\"Canary canary\"}",
            "\"innererror\":",
            "\"access_token\":\"",
            "canary",
            "1e999",
            "9".repeat(1100),
            "\u0000",
            "\u00ff",
            "\"exp\":9223372036854775807",
            "\u001b[2J");

    private static final Gen<String> HOSTILE = Mutation.of(VALID, PIECES);

    private final Reference whole = OptionsFixture.reference("contoso/db");
    private final Reference field = OptionsFixture.reference("contoso/db#user.name:x");
    private int served;
    private int refused;

    @Test
    void everyAnswerIsReadOrEndsInAnAgentFailure() {
        qt().withFixedSeed(SEED).withExamples(ANSWERS).forAll(HOSTILE).checkAssert(text -> {
            String answer = text.replace("{trap}", "https://evil.example");
            check(Answer.raw(answer));
            stopsReading(answer);
        });

        assertThat(served).as("answers that are secrets").isGreaterThan(ANSWERS / 50);
        assertThat(refused).as("answers that are none").isGreaterThan(ANSWERS / 50);
    }

    private void check(Answer answer) {
        VaultFailures failures = new VaultFailures(whole.secret(), "imds, system-assigned");
        try {
            Response response = answer.read(CAP);
            if (response.status() != 200) {
                refuse(failures.ofAnswer(response, TestTokens.usual()));
                return;
            }
            Secret secret = Secret.of(response.json());
            assertThat(secret.value()).hasToString("***");
            assertThat(secret.version()).doesNotContain(CANARY);
            secret.notices(OptionsFixture.reference("a").secret(), Instant.now());
            served++;
            new JsonField(field).of(secret.value());
        } catch (JsonException e) {
            assertThat(e).hasNoCause().hasMessageNotContaining(CANARY);
            refuse(failures.ofNonsense());
        } catch (HttpException | EOFException e) {
            assertThat(e).hasNoCause().hasMessageNotContaining(CANARY);
            refuse(failures.ofConnection(e));
        } catch (IOException e) {
            throw new AssertionError("neither an answer nor a failure of ours", e);
        } catch (AgentFailure e) {
            refuse(e);
        }
    }

    private void refuse(AgentFailure failure) {
        requireHarmless(failure);
        refused++;
    }

    private static void stopsReading(String answer) {
        EndlessInput in = new EndlessInput(answer, answer.length() % 32 == 0 ? "a:\r\n" : "{\"a\":");
        try {
            Answer.read(in, CAP);
        } catch (HttpException e) {
            assertThat(e).hasMessageNotContaining(CANARY);
        } catch (IOException e) {
            throw new AssertionError("neither an answer nor a failure of ours", e);
        }
        assertThat(in.given()).as("bytes read").isLessThan(MOST_READ);
    }

    @Test
    void noAnswerCausesARequestToAnotherHost() throws Exception {
        TestAuthority authority = new TestAuthority();
        Tls tls = new RootedTls(List.of(authority.root()));
        try (ScriptedServer trap = ScriptedServer.plain(Answer.status(200));
                ScriptedServer imds = ScriptedServer.plain(Answer.status(200));
                ScriptedServer vault = ScriptedServer.secured(authority.localhost(), Answer.status(200))) {
            qt().withFixedSeed(SEED).withExamples(CONVERSATIONS).forAll(HOSTILE).checkAssert(text -> {
                Answer answer = Answer.raw(text.replace("{trap}", trap.origin().toString()))
                        .thenClose();
                imds.answer(answer);
                vault.answer(answer);
                converse(tls, imds, vault);
            });

            assertThat(trap.connections())
                    .as("connections to where the answers point")
                    .isZero();
            assertThat(imds.requests())
                    .hasSizeGreaterThanOrEqualTo(CONVERSATIONS)
                    .allMatch(request -> request.startsWith("GET /metadata/identity/oauth2/token?"));
            assertThat(vault.requests())
                    .hasSizeGreaterThanOrEqualTo(CONVERSATIONS)
                    .allMatch(request -> request.startsWith("GET /secrets/"));
        }
    }

    private static void converse(Tls tls, ScriptedServer imds, ScriptedServer vault) {
        Options options = OptionsFixture.options("vault=localhost:" + vault.port()
                + ",secrets=db,db#user.name:x?,client-id=" + GUID + ",imds=http://localhost:" + imds.port());
        RecordedLog log = new RecordedLog();
        ConnectionFactory factory = new ConnectionFactory(tls, ProxyRules.NONE);
        try {
            new Identities(options.identity(), Map.of(), factory, factory, log.at(Log.Level.DEBUG))
                    .pick()
                    .fetch(Cloud.PUBLIC, deadline());
        } catch (AgentFailure e) {
            requireHarmless(e);
        }
        SecretFetcher fetcher = new SecretFetcher(
                new TokenCache(new TestTokens(), Audit.none()),
                factory,
                "7.4",
                "",
                Audit.none(),
                log.at(Log.Level.DEBUG));
        fetcher.fetch(options.references(), OnFailure.TRY_VAULTS_IN_PARALLEL, TestSecrets.deaf(), deadline())
                .failures()
                .forEach(ResponseFuzzTest::requireHarmless);
        assertThat(log.text()).doesNotContain(CANARY);
    }

    private static Deadline deadline() {
        return new FakeClock().deadline(Duration.ofSeconds(8));
    }

    private static void requireHarmless(AgentFailure failure) {
        assertThat(failure.exitCode()).isIn(EXPECTED);
        assertThat(failure.problem()).isNotBlank().doesNotContain(CANARY).doesNotContainPattern("\\p{Cntrl}");
        assertThat(failure.action()).isNotBlank().doesNotContain(CANARY).doesNotContainPattern("\\p{Cntrl}");
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain(CANARY);
        }
    }

    private static String answer(int status, String body, String... headers) {
        return new String(Answer.json(status, body, headers).bytes(), StandardCharsets.ISO_8859_1);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
