// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.url.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectErrorTest {
    private static final Origin PROXY = Origin.http("proxy.example", 3128);

    @ParameterizedTest
    @MethodSource("failures")
    void knowsEachFailure(IOException failure, ConnectError trouble) {
        assertThat(ConnectError.of(failure)).isEqualTo(trouble);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("contoso.vault.azure.net"), ConnectError.UNKNOWN_HOST),
                Arguments.of(
                        new NameLookup.NameServerException(new UnknownHostException("contoso")),
                        ConnectError.NAME_SERVER),
                Arguments.of(new SSLHandshakeException("No appropriate protocol (...)"), ConnectError.TLS_SETUP),
                Arguments.of(new SocketTimeoutException("Read timed out"), ConnectError.SILENT),
                Arguments.of(new ConnectException("Connection refused"), ConnectError.REFUSED),
                Arguments.of(new NoRouteToHostException("No route to host"), ConnectError.LOST),
                Arguments.of(new SocketException("Connection reset"), ConnectError.LOST),
                Arguments.of(new EOFException(), ConnectError.LOST),
                Arguments.of(new IOException("anything"), ConnectError.LOST),
                Arguments.of(HttpException.refusedByProxy(PROXY, 407), ConnectError.PROXY_LOGIN),
                Arguments.of(HttpException.refusedByProxy(PROXY, 403), ConnectError.PROXY),
                Arguments.of(HttpException.refusedByProxy(PROXY, 502), ConnectError.PROXY),
                Arguments.of(new HttpException(HttpException.Kind.MALFORMED, ""), ConnectError.NOT_HTTP),
                Arguments.of(new HttpException(HttpException.Kind.TRUNCATED, ""), ConnectError.TRUNCATED),
                Arguments.of(new HttpException(HttpException.Kind.TOO_LARGE, ""), ConnectError.TOO_LARGE),
                Arguments.of(
                        tls(new CertificateException("unable to find valid certification path")),
                        ConnectError.UNTRUSTED),
                Arguments.of(
                        tls(new RuntimeException(new InvalidAlgorithmParameterException(
                                "the trustAnchors parameter must be non-empty"))),
                        ConnectError.UNTRUSTED),
                Arguments.of(
                        tls(new CertificateException("No subject alternative DNS name matching localhost found.")),
                        ConnectError.WRONG_NAME),
                Arguments.of(
                        tls(new CertificateException("No name matching localhost found")), ConnectError.WRONG_NAME),
                Arguments.of(
                        tls(new CertificateException(
                                new CertPathValidatorException(new CertificateExpiredException()))),
                        ConnectError.EXPIRED),
                Arguments.of(tls(new CertificateNotYetValidException()), ConnectError.EXPIRED),
                Arguments.of(tls(new EOFException()), ConnectError.LOST),
                Arguments.of(tls(new SocketTimeoutException()), ConnectError.SILENT),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), ConnectError.NO_TLS),
                Arguments.of(tls(new SSLException("inner")), ConnectError.NO_TLS));
    }

    @ParameterizedTest
    @EnumSource
    void describesAFailureInWordsForAMessage(ConnectError trouble) {
        assertThat(trouble.words()).matches("[a-z].*[a-z0-9.]").doesNotContain("\n", "Exception");
    }

    private static SSLException tls(Throwable cause) {
        SSLException failure = new SSLHandshakeException("handshake");
        failure.initCause(cause);
        return failure;
    }
}
