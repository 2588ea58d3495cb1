// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.time.Deadline;
import io.kvagent.time.FakeClock;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.TestAuthority;
import io.kvagent.tls.Tls;
import io.kvagent.url.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    private final Deadline deadline = Deadline.in(Duration.ofMinutes(1));
    private static final int MAX_BODY = 1024;
    private static final Request REQUEST = Request.get("/a");

    @Test
    void usesOneConnectionForManyRequests() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(
                        Answer.json(200, "{\"a\":1}"), Answer.json(404, ""), Answer.json(200, "{\"a\":2}"));
                Connection connection = to(server)) {
            assertThat(connection.send(REQUEST, MAX_BODY, deadline).json().scalar("a"))
                    .contains("1");
            assertThat(connection.send(REQUEST, MAX_BODY, deadline).status()).isEqualTo(404);
            assertThat(connection.send(REQUEST, MAX_BODY, deadline).json().scalar("a"))
                    .contains("2");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void opensAnotherConnectionWhereTheServerEndsEach() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.json(200, "{}", "Connection: close"));
                Connection connection = to(server)) {
            connection.send(REQUEST, MAX_BODY, deadline);
            connection.send(REQUEST, MAX_BODY, deadline);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void asksOnceMoreWhereTheServerDroppedAnIdleConnection() throws Exception {
        try (ScriptedServer server =
                        ScriptedServer.plain(Answer.json(200, "{}").thenClose(), Answer.json(200, "{\"a\":1}"));
                Connection connection = to(server)) {
            connection.send(REQUEST, MAX_BODY, deadline);
            assertThat(connection.send(REQUEST, MAX_BODY, deadline).json().scalar("a"))
                    .contains("1");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void asksOnceMoreWhereAnIdleConnectionWasReset() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(
                        Answer.json(200, "{}"), Answer.raw("").thenReset(), Answer.json(200, "{\"a\":1}"));
                Connection connection = to(server)) {
            connection.send(REQUEST, MAX_BODY, deadline);
            assertThat(connection.send(REQUEST, MAX_BODY, deadline).json().scalar("a"))
                    .contains("1");
        }
    }

    @Test
    void asksOnceMoreWhereAnIdleTlsConnectionWasDropped() throws Exception {
        TestAuthority authority = new TestAuthority();
        try (ScriptedServer server = ScriptedServer.secured(
                        authority.localhost(), Answer.json(200, "{}").thenClose(), Answer.json(200, "{\"a\":1}"));
                Connection connection =
                        new Connection(server.origin(), factory(new RootedTls(List.of(authority.root()))))) {
            connection.send(REQUEST, MAX_BODY, deadline);
            assertThat(connection.send(REQUEST, MAX_BODY, deadline).json().scalar("a"))
                    .contains("1");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void doesNotAskAgainOnAFreshConnection() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.hangUp());
                Connection connection = to(server)) {
            assertThatThrownBy(() -> connection.send(REQUEST, MAX_BODY, deadline))
                    .isInstanceOf(EOFException.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void doesNotAskAgainWhereAnAnswerHasBegun() throws Exception {
        Answer half =
                Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{").thenClose();
        try (ScriptedServer server = ScriptedServer.plain(Answer.json(200, "{}"), half, Answer.json(200, "{}"));
                Connection connection = to(server)) {
            connection.send(REQUEST, MAX_BODY, deadline);
            HttpException failure =
                    catchThrowableOfType(HttpException.class, () -> connection.send(REQUEST, MAX_BODY, deadline));
            assertThat(failure.kind()).isEqualTo(HttpException.Kind.TRUNCATED);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 1025\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n401\r\n"
            })
    void closesAConnectionWithUnreadBytes(String answer) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.raw(answer), Answer.json(200, "{}"));
                Connection connection = to(server)) {
            assertThatThrownBy(() -> connection.send(REQUEST, MAX_BODY, deadline))
                    .isInstanceOf(HttpException.class);
            assertThat(connection.send(REQUEST, MAX_BODY, deadline).status()).isEqualTo(200);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void readsAChunkedAnswerAndTheOneBehindIt() throws Exception {
        Answer chunked =
                Answer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{\"\r\n5\r\na\":1}\r\n0\r\n\r\n");
        try (ScriptedServer server = ScriptedServer.plain(chunked, Answer.json(200, "{\"a\":2}"));
                Connection connection = to(server)) {
            assertThat(connection.send(REQUEST, MAX_BODY, deadline).json().scalar("a"))
                    .contains("1");
            assertThat(connection.send(REQUEST, MAX_BODY, deadline).json().scalar("a"))
                    .contains("2");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (ScriptedServer elsewhere = ScriptedServer.plain(Answer.json(200, "{}"));
                ScriptedServer server =
                        ScriptedServer.plain(Answer.status(302, "Location: " + elsewhere.origin() + "/"));
                Connection connection = to(server)) {
            Response response = connection.send(REQUEST, MAX_BODY, deadline);
            assertThat(response.status()).isEqualTo(302);
            assertThat(response.isRedirect()).isTrue();
            assertThat(elsewhere.connections()).isZero();
        }
    }

    @Test
    void givesUpOnASilentServerAtTheDeadline() throws Exception {
        Deadline soon = Deadline.in(Duration.ofMillis(200));
        try (ScriptedServer server = ScriptedServer.plain(Answer.silence());
                Connection connection = to(server)) {
            assertThatThrownBy(() -> connection.send(REQUEST, MAX_BODY, soon))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(soon.remaining()).isLessThan(Duration.ofMillis(100));
        }
    }

    @Test
    void opensNothingOnceTheDeadlineIsOver() throws Exception {
        FakeClock time = new FakeClock();
        Deadline over = time.deadline(Duration.ofSeconds(1));
        time.pass(Duration.ofSeconds(1));
        try (ScriptedServer server = ScriptedServer.plain(Answer.json(200, "{}"));
                Connection connection = to(server)) {
            assertThatThrownBy(() -> connection.send(REQUEST, MAX_BODY, over))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void tellsARefusedConnection() throws Exception {
        try (Connection connection = new Connection(ScriptedServer.nobody(), factory(new RootedTls(List.of())))) {
            IOException failure = catchThrowableOfType(IOException.class, () -> connection.open(deadline));
            assertThat(ConnectError.of(failure)).isEqualTo(ConnectError.REFUSED);
        }
    }

    @Test
    void tellsWhetherItIsOpen() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.json(200, "{}"), Answer.hangUp());
                Connection connection = to(server)) {
            assertThat(connection.isOpen()).isFalse();
            connection.send(REQUEST, MAX_BODY, deadline);
            assertThat(connection.isOpen()).isTrue();
            assertThatThrownBy(() -> connection.send(REQUEST, MAX_BODY, deadline))
                    .isInstanceOf(EOFException.class);
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void doesNotTakeWhatFollowsAnAnswerForTheNext() throws Exception {
        Answer two = Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{\"a\":1}"
                + "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\":666}");
        try (ScriptedServer server = ScriptedServer.plain(two, Answer.json(200, "{\"a\":2}"));
                Connection connection = to(server)) {
            assertThat(connection.send(REQUEST, MAX_BODY, deadline).json().scalar("a"))
                    .contains("1");
            assertThat(connection.isOpen()).isFalse();
            assertThat(connection.send(REQUEST, MAX_BODY, deadline).json().scalar("a"))
                    .contains("2");
        }
    }

    @Test
    void doesNotTakeWhatCameBetweenTwoRequestsForAnAnswer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Origin origin = Origin.http("localhost", server.getLocalPort());
            try (Connection connection = new Connection(origin, factory(new RootedTls(List.of())))) {
                CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> answerOf(connection));
                Socket kept = accept(server, "{\"a\":1}");
                assertThat(first.get(30, TimeUnit.SECONDS).json().scalar("a")).contains("1");
                write(kept, "{\"a\":666}"); // on the loopback device it is there when this returns

                CompletableFuture<Response> second = CompletableFuture.supplyAsync(() -> answerOf(connection));
                accept(server, "{\"a\":2}");
                assertThat(second.get(30, TimeUnit.SECONDS).json().scalar("a")).contains("2");
            }
        }
    }

    private Response answerOf(Connection connection) {
        try {
            return connection.send(REQUEST, MAX_BODY, deadline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket accept(ServerSocket server, String body) throws IOException {
        server.setSoTimeout(30_000);
        Socket socket = server.accept();
        while (socket.getInputStream().read() != '\n') {
            continue; // the request line says that a request is on its way
        }
        write(socket, body);
        return socket;
    }

    private static void write(Socket socket, String body) throws IOException {
        socket.getOutputStream()
                .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static Connection to(ScriptedServer server) {
        return new Connection(server.origin(), factory(new RootedTls(List.of())));
    }

    private static ConnectionFactory factory(Tls tls) {
        return new ConnectionFactory(tls, ProxyRules.NONE);
    }
}
