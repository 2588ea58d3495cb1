// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.time.Deadline;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.TestAuthority;
import io.kvagent.url.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelTest {
    private final Deadline deadline = Deadline.in(Duration.ofMinutes(1));
    private static final Answer ESTABLISHED =
            Answer.raw("HTTP/1.1 200 Connection established\r\nContent-Length: 99\r\n\r\n");

    @Test
    void asksTheProxyForTheHostWithoutLookingItUp() throws Exception {
        try (ScriptedServer proxy = ScriptedServer.plain(ESTABLISHED, Answer.json(200, "{\"a\":1}"))) {
            Origin origin = Origin.http("unresolvable.invalid", 80);
            try (Connection connection = through(proxy, origin)) {
                assertThat(connection
                                .send(Request.get("/a"), 1024, deadline)
                                .json()
                                .scalar("a"))
                        .contains("1");
            }
            assertThat(proxy.requests().get(0))
                    .startsWith("CONNECT unresolvable.invalid:80 HTTP/1.1\r\nHost: unresolvable.invalid:80\r\n");
            assertThat(proxy.requests().get(1)).startsWith("GET /a HTTP/1.1\r\nHost: unresolvable.invalid\r\n");
        }
    }

    @Test
    void tellsWhetherARequestCameThrough() throws Exception {
        try (ScriptedServer proxy = ScriptedServer.plain(ESTABLISHED, Answer.hangUp(), Answer.status(503));
                Connection connection = through(proxy, Origin.http("unresolvable.invalid", 80))) {
            catchThrowableOfType(EOFException.class, () -> connection.send(Request.get("/a"), 1024, deadline));
            assertThat(connection.wasOpen()).isTrue();
            catchThrowableOfType(HttpException.class, () -> connection.send(Request.get("/a"), 1024, deadline));
            assertThat(connection.wasOpen()).isFalse();
        }
    }

    @Test
    void namesAnIpv6HostInBrackets() throws Exception {
        try (ScriptedServer proxy = ScriptedServer.plain(Answer.status(403))) {
            try (Connection connection = through(proxy, Origin.https("::1", 8443))) {
                catchThrowableOfType(HttpException.class, () -> connection.open(deadline));
            }
            assertThat(proxy.requests().get(0)).startsWith("CONNECT [::1]:8443 HTTP/1.1\r\n");
        }
    }

    @Test
    void asksForTheVaultsCertificateInsideTheTunnel() throws Exception {
        TestAuthority authority = new TestAuthority();
        Instant now = Instant.now();
        SSLContext vault = authority.server(
                "contoso.vault.azure.net", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
        Origin origin = Origin.https("contoso.vault.azure.net", 443);
        try (ScriptedServer proxy = ScriptedServer.proxy(vault, ESTABLISHED, Answer.json(200, "{\"a\":1}"))) {
            ConnectionFactory factory = new ConnectionFactory(
                    new RootedTls(List.of(authority.root())), new ProxyRules(proxy.origin(), ProxyLogin.NONE, ""));
            try (Connection connection = new Connection(origin, factory)) {
                assertThat(connection
                                .send(Request.get("/a"), 1024, deadline)
                                .json()
                                .scalar("a"))
                        .contains("1");
            }
            assertThat(proxy.requests().get(0))
                    .startsWith(
                            "CONNECT contoso.vault.azure.net:443 HTTP/1.1\r\nHost: contoso.vault.azure.net:443\r\n");
            assertThat(proxy.requests().get(1)).startsWith("GET /a HTTP/1.1\r\nHost: contoso.vault.azure.net\r\n");
        }
    }

    @Test
    void sendsTheProxyNoHeaderOfTheRequests() throws Exception {
        try (ScriptedServer proxy = ScriptedServer.plain(Answer.status(403))) {
            try (Connection connection = through(proxy, Origin.https("contoso.vault.azure.net", 443))) {
                catchThrowableOfType(
                        HttpException.class,
                        () -> connection.send(
                                Request.get("/a").header("Authorization", "Bearer canary"), 1024, deadline));
            }
            assertThat(proxy.requests()).singleElement().asString().doesNotContain("canary");
        }
    }

    @ParameterizedTest
    @CsvSource({"407, PROXY_LOGIN", "403, PROXY", "502, PROXY", "302, PROXY", "401, PROXY"})
    void saysWhyTheProxyRefuses(int status, ConnectError trouble) throws Exception {
        try (ScriptedServer proxy = ScriptedServer.plain(Answer.json(status, "<html>canary</html>"))) {
            try (Connection connection = through(proxy, Origin.https("contoso.vault.azure.net", 443))) {
                HttpException failure = catchThrowableOfType(HttpException.class, () -> connection.open(deadline));
                assertThat(ConnectError.of(failure)).isEqualTo(trouble);
                assertThat(failure)
                        .hasMessage("proxy localhost:" + proxy.port() + " answered " + status + " to CONNECT");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n"})
    void refusesAProxyThatSpeaksNoHttp(String answer) throws Exception {
        try (ScriptedServer proxy = ScriptedServer.plain(Answer.raw(answer))) {
            try (Connection connection = through(proxy, Origin.https("contoso.vault.azure.net", 443))) {
                IOException failure = catchThrowableOfType(IOException.class, () -> connection.open(deadline));
                assertThat(ConnectError.of(failure)).isEqualTo(ConnectError.NOT_HTTP);
            }
        }
    }

    private static Connection through(ScriptedServer proxy, Origin origin) {
        return new Connection(
                origin,
                new ConnectionFactory(new RootedTls(List.of()), new ProxyRules(proxy.origin(), ProxyLogin.NONE, "")));
    }
}
