// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.report.Log;
import io.kvagent.report.RecordedLog;
import io.kvagent.time.Deadline;
import io.kvagent.time.FakeClock;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.TestAuthority;
import io.kvagent.url.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryingSenderTest {
    private static final Answer DONE = Answer.json(200, "{}");

    private FakeClock time = new FakeClock();
    private final RecordedLog log = new RecordedLog();
    private Duration deadline = Duration.ofMinutes(10);
    private Duration patience = Duration.ofSeconds(31);

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 403, 404})
    void returnsAFinalAnswerAtOnce(int status) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.status(status))) {
            assertThat(send(server).status()).isEqualTo(status);
            assertThat(server.requests()).hasSize(1);
            assertThat(time.pauses()).isEmpty();
        }
    }

    @Test
    void retriesAfterOneTwoFourEightAndThenEverySixteenSeconds() throws Exception {
        patience = Duration.ofMinutes(5);
        Answer busy = Answer.status(503);
        try (ScriptedServer server = ScriptedServer.plain(busy, busy, busy, busy, busy, busy, DONE)) {
            assertThat(send(server).status()).isEqualTo(200);
        }

        List<Duration> pauses = time.pauses();
        int[] seconds = {1, 2, 4, 8, 16, 16};
        assertThat(pauses).hasSize(seconds.length);
        for (int i = 0; i < seconds.length; i++) {
            assertThat(pauses.get(i))
                    .isBetween(Duration.ofMillis(seconds[i] * 800L), Duration.ofMillis(seconds[i] * 1200L));
        }
    }

    @ParameterizedTest
    @CsvSource({"Retry-After: 7, 7000", "retry-after-ms: 250, 250"})
    void waitsAsLongAsTheServerAsks(String header, long millis) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.status(503, header), DONE)) {
            assertThat(send(server).status()).isEqualTo(200);
            assertThat(time.pauses()).containsExactly(Duration.ofMillis(millis));
        }
    }

    @Test
    void returnsTheLastAnswerWhenTheTimeForRetriesIsOver() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.status(503))) {
            assertThat(send(server).status()).isEqualTo(503);
            assertThat(time.waited()).isEqualTo(patience);
            assertThat(server.requests()).hasSize(time.pauses().size() + 1);
        }
    }

    @Test
    void returnsTheAnswerBeforeARetryThatTheDeadlineCutOff() throws Exception {
        time = new FakeClock() {
            @Override
            public synchronized void sleep(Duration pause) {
                super.sleep(pause);
                pass(deadline);
            }
        };
        try (ScriptedServer server = ScriptedServer.plain(Answer.status(503))) {
            assertThat(send(server).status()).isEqualTo(503);
            assertThat(time.pauses()).hasSize(1);
        }
    }

    @Test
    void endsAtOnceRatherThanWaitPastTheDeadline() throws Exception {
        deadline = Duration.ofSeconds(5);
        try (ScriptedServer server = ScriptedServer.plain(Answer.status(503, "Retry-After: 5"))) {
            assertThat(send(server).status()).isEqualTo(503);
            assertThat(time.pauses()).isEmpty();
        }
    }

    @Test
    void neverWaitsPastTheDeadlineHoweverLongRetriesMayTake() throws Exception {
        deadline = Duration.ofSeconds(20);
        patience = Duration.ofDays(1);
        try (ScriptedServer server = ScriptedServer.plain(Answer.status(503))) {
            assertThat(send(server).status()).isEqualTo(503);
            assertThat(time.waited()).isBetween(Duration.ofSeconds(10), deadline);
        }
    }

    @Test
    void retriesWhenTheConnectionIsLost() throws Exception {
        Answer cutShort =
                Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{").thenClose();
        try (ScriptedServer server =
                ScriptedServer.plain(Answer.hangUp(), Answer.raw("").thenReset(), cutShort, DONE)) {
            assertThat(send(server).status()).isEqualTo(200);
            assertThat(time.pauses()).hasSize(3);
        }
    }

    @Test
    void throwsTheLastFailureWhenTheTimeForRetriesIsOver() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.hangUp())) {
            assertThatThrownBy(() -> send(server)).isInstanceOf(EOFException.class);
            assertThat(time.waited()).isEqualTo(patience);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"})
    void doesNotRetryAnAnswerThatIsNotHttp(String answer) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.raw(answer))) {
            assertThatThrownBy(() -> send(server)).isInstanceOf(HttpException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void doesNotRetryAnUntrustedCertificate() throws Exception {
        try (ScriptedServer server = ScriptedServer.secured(new TestAuthority().localhost(), DONE)) {
            IOException failure = catchThrowableOfType(IOException.class, () -> send(server));
            assertThat(ConnectError.of(failure)).isEqualTo(ConnectError.UNTRUSTED);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"407, 1", "403, 1", "502, 2", "503, 2"})
    void retriesWhenTheProxyFails(int status, int tries) throws Exception {
        patience = Duration.ofSeconds(1);
        try (ScriptedServer proxy = ScriptedServer.plain(Answer.status(status))) {
            ConnectionFactory factory = new ConnectionFactory(
                    new RootedTls(List.of()), new ProxyRules(proxy.origin(), ProxyLogin.NONE, ""));
            try (Connection connection = new Connection(Origin.https("contoso.vault.azure.net", 443), factory)) {
                assertThatThrownBy(() -> sender().send(connection, Request.get("/"), 1024, time.deadline(deadline)))
                        .isInstanceOf(HttpException.class);
            }
            assertThat(proxy.requests()).hasSizeGreaterThanOrEqualTo(tries);
            assertThat(proxy.requests().size() > 1).isEqualTo(tries > 1);
        }
    }

    /** A reader that was about to connect while the start failed announced a retry after the failure. */
    @Test
    void doesNotTryAgainOnceTheDeadlineHasEnded() throws Exception {
        Deadline ended = time.deadline(deadline);
        ended.end();
        try (ScriptedServer server = ScriptedServer.plain(DONE);
                Connection connection = new Connection(server.origin(), factory())) {
            assertThatThrownBy(() -> sender().send(connection, Request.get("/"), 1024, ended))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(server.connections()).isZero();
        }
        assertThat(log.lines()).isEmpty();
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void logsTheHostAndThePauseBeforeARetry() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(
                Answer.status(503, "Retry-After: 7", "Connection: close"), Answer.hangUp(), DONE)) {
            send(server);
            assertThat(log.lines())
                    .first()
                    .isEqualTo("kv-agent: localhost:" + server.port() + " answered 503, trying again in 7 s");
            assertThat(log.lines())
                    .last()
                    .asString()
                    .startsWith("kv-agent: localhost:" + server.port() + " did not answer, trying again in ");
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.3", "250, 0.3", "949, 0.9", "950, 1", "1499, 1", "1500, 2", "7000, 7"})
    void tellsThePauseThatItMakes(int millis, String seconds) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.status(503, "retry-after-ms: " + millis), DONE)) {
            send(server);
            assertThat(log.lines()).singleElement().asString().endsWith(", trying again in " + seconds + " s");
        }
    }

    @Test
    void logsEachTryWithoutItsQueryAtDebug() throws Exception {
        RecordedLog debug = new RecordedLog();
        try (ScriptedServer server = ScriptedServer.plain(DONE);
                Connection connection = new Connection(server.origin(), factory())) {
            new RetryingSender(policy(), debug.at(Log.Level.DEBUG))
                    .send(connection, Request.get("/token?client_id=canary"), 1024, time.deadline(deadline));
            assertThat(debug.lines()).containsExactly("kv-agent: " + server.origin() + "/token: 200");
        }
    }

    private Response send(ScriptedServer server) throws IOException {
        try (Connection connection = new Connection(server.origin(), factory())) {
            return sender().send(connection, Request.get("/"), 1024, time.deadline(deadline));
        }
    }

    private RetryingSender sender() {
        return new RetryingSender(policy(), log.at(Log.Level.INFO));
    }

    private ConnectionFactory factory() {
        return new ConnectionFactory(new RootedTls(List.of()), ProxyRules.NONE);
    }

    private RetryPolicy policy() {
        RetryPolicy.Pauses pauses = RetryPolicy.Pauses.doubling(Duration.ofSeconds(1), Duration.ofSeconds(16));
        return new RetryPolicy(patience, patience, Duration.ZERO, Duration.ZERO, pauses, pauses);
    }
}
