// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.http.Answer;
import io.kvagent.http.ConnectError;
import io.kvagent.http.Connection;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.http.Request;
import io.kvagent.http.ScriptedServer;
import io.kvagent.time.Deadline;
import io.kvagent.url.Origin;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;

class TlsTest {
    private final Deadline deadline = Deadline.in(Duration.ofMinutes(1));
    private static final TestAuthority AUTHORITY = new TestAuthority();
    private static final Instant NOW = Instant.now();

    @Test
    void acceptsAServerOfAnExtraRoot() throws Exception {
        try (ScriptedServer server = ScriptedServer.secured(AUTHORITY.localhost(), Answer.json(200, "{\"a\":1}"));
                Connection connection = to(server.origin(), AUTHORITY.root())) {
            assertThat(connection.send(Request.get("/"), 1024, deadline).json().scalar("a"))
                    .contains("1");
        }
    }

    @Test
    void acceptsAnAddressThatTheCertificateNames() throws Exception {
        try (ScriptedServer server = ScriptedServer.secured(AUTHORITY.localhost(), Answer.json(200, "{}"));
                Connection connection = to(Origin.https("127.0.0.1", server.port()), AUTHORITY.root())) {
            assertThat(connection.send(Request.get("/"), 1024, deadline).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void refusesAServerThatNoRootSigned() throws Exception {
        assertThat(trouble(AUTHORITY.localhost())).isEqualTo(ConnectError.UNTRUSTED);
        assertThat(trouble(AUTHORITY.localhost(), new TestAuthority().root())).isEqualTo(ConnectError.UNTRUSTED);
    }

    @Test
    void refusesACertificateOfAnotherHost() throws Exception {
        SSLContext other = AUTHORITY.server(
                "contoso.vault.azure.net", NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));

        assertThat(trouble(other, AUTHORITY.root())).isEqualTo(ConnectError.WRONG_NAME);
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        SSLContext expired =
                AUTHORITY.server("localhost", NOW.minus(Duration.ofDays(2)), NOW.minus(Duration.ofHours(1)));

        assertThat(trouble(expired, AUTHORITY.root())).isEqualTo(ConnectError.EXPIRED);
    }

    @Test
    void refusesACertificateOfTomorrow() throws Exception {
        SSLContext early = AUTHORITY.server("localhost", NOW.plus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(2)));

        assertThat(trouble(early, AUTHORITY.root())).isEqualTo(ConnectError.EXPIRED);
    }

    @Test
    void refusesAServerThatSpeaksPlainHttp() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerInPlain(listener));
            server.setDaemon(true);
            server.start();
            try (Connection connection = to(Origin.https("localhost", listener.getLocalPort()), AUTHORITY.root())) {
                IOException failure = catchThrowableOfType(IOException.class, () -> connection.open(deadline));
                assertThat(ConnectError.of(failure)).isEqualTo(ConnectError.NO_TLS);
            }
        }
    }

    private static void answerInPlain(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The client has gone away.
        }
    }

    @Test
    void tellsAFaultOfThisJvmsOwn() throws Exception {
        Tls broken = new Tls() {
            @Override
            TrustManager[] trust() {
                throw new ExceptionInInitializerError(
                        "System property jdk.tls.namedGroups(none) contains no supported");
            }

            @Override
            void demand(SSLParameters parameters) {}
        };
        try (ScriptedServer server = ScriptedServer.secured(AUTHORITY.localhost(), Answer.json(200, "{}"));
                Connection connection =
                        new Connection(server.origin(), new ConnectionFactory(broken, ProxyRules.NONE))) {
            IOException failure = catchThrowableOfType(IOException.class, () -> connection.open(deadline));
            assertThat(ConnectError.of(failure)).isEqualTo(ConnectError.TLS_SETUP);
        }
    }

    private ConnectError trouble(SSLContext context, X509Certificate... roots) throws IOException {
        try (ScriptedServer server = ScriptedServer.secured(context, Answer.json(200, "{}"));
                Connection connection = to(server.origin(), roots)) {
            IOException failure =
                    catchThrowableOfType(IOException.class, () -> connection.send(Request.get("/"), 1024, deadline));
            assertThat(failure).as("failure of the handshake").isNotNull();
            assertThat(server.requests()).isEmpty();
            return ConnectError.of(failure);
        }
    }

    private static Connection to(Origin origin, X509Certificate... roots) {
        return new Connection(origin, new ConnectionFactory(new RootedTls(List.of(roots)), ProxyRules.NONE));
    }
}
