package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;

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

class TroubleTest {
    private static final Origin PROXY = Origin.http("proxy.example", 3128);

    @ParameterizedTest
    @MethodSource("failures")
    void knowsEachFailure(IOException failure, Trouble trouble) {
        assertThat(Trouble.of(failure)).isEqualTo(trouble);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new UnknownHostException("contoso.vault.azure.net"), Trouble.UNKNOWN_HOST),
                Arguments.of(new SocketTimeoutException("Read timed out"), Trouble.SILENT),
                Arguments.of(new ConnectException("Connection refused"), Trouble.REFUSED),
                Arguments.of(new NoRouteToHostException("No route to host"), Trouble.LOST),
                Arguments.of(new SocketException("Connection reset"), Trouble.LOST),
                Arguments.of(new EOFException(), Trouble.LOST),
                Arguments.of(new IOException("anything"), Trouble.LOST),
                Arguments.of(new ProxyException(PROXY, 407), Trouble.PROXY_LOGIN),
                Arguments.of(new ProxyException(PROXY, 403), Trouble.PROXY),
                Arguments.of(new HttpException(HttpException.Kind.MALFORMED, ""), Trouble.NOT_HTTP),
                Arguments.of(new HttpException(HttpException.Kind.TRUNCATED, ""), Trouble.TRUNCATED),
                Arguments.of(new HttpException(HttpException.Kind.TOO_LARGE, ""), Trouble.TOO_LARGE),
                Arguments.of(
                        tls(new CertificateException("unable to find valid certification path")), Trouble.UNTRUSTED),
                Arguments.of(
                        tls(new RuntimeException(new InvalidAlgorithmParameterException(
                                "the trustAnchors parameter must be non-empty"))),
                        Trouble.UNTRUSTED),
                Arguments.of(
                        tls(new CertificateException("No subject alternative DNS name matching localhost found.")),
                        Trouble.WRONG_NAME),
                Arguments.of(tls(new CertificateException("No name matching localhost found")), Trouble.WRONG_NAME),
                Arguments.of(
                        tls(new CertificateException(
                                new CertPathValidatorException(new CertificateExpiredException()))),
                        Trouble.EXPIRED),
                Arguments.of(tls(new CertificateNotYetValidException()), Trouble.EXPIRED),
                Arguments.of(tls(new EOFException()), Trouble.LOST),
                Arguments.of(tls(new SocketTimeoutException()), Trouble.SILENT),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), Trouble.NO_TLS),
                Arguments.of(tls(new SSLException("inner")), Trouble.NO_TLS));
    }

    @ParameterizedTest
    @EnumSource
    void saysItInWordsThatGoBehindAColon(Trouble trouble) {
        assertThat(trouble.words()).matches("[a-z].*[a-z0-9.]").doesNotContain("\n", "Exception");
    }

    private static SSLException tls(Throwable cause) {
        SSLException failure = new SSLHandshakeException("handshake");
        failure.initCause(cause);
        return failure;
    }
}
