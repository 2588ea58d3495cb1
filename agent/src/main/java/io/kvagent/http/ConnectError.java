// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.http.NameLookup.NameServerException;
import io.kvagent.tls.TlsSetupException;
import io.kvagent.tls.TrustStoreException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;

/** Describes for a message why there is no answer. The JDK's own texts name classes, and some quote the peer. */
public enum ConnectError {
    UNKNOWN_HOST("its name does not resolve"),
    NAME_SERVER(
            "its name can't be looked up for now",
            "check the name servers of this machine; raise deadline= to wait longer"),
    REFUSED("the connection is refused"),
    SILENT("it does not answer in time"),
    LOST("the connection is lost"),
    UNTRUSTED("its certificate is not trusted"),
    WRONG_NAME("its certificate is for another host"),
    EXPIRED("its certificate is expired or not yet valid"),
    NO_TLS("the TLS handshake fails"),
    TRUST_STORE(
            "the JVM's trust store can't be read, or is empty",
            "correct javax.net.ssl.trustStore, its type and its password, or this Java's lib/security/cacerts"),
    TLS_SETUP(
            "this Java runtime can't set up a TLS connection",
            "check its jdk.tls.* properties, the algorithms that it disables and, in a runtime image, the module jdk.crypto.ec"),
    PROXY_LOGIN("the proxy wants a user and a password"),
    PROXY("the proxy does not let the connection through"),
    NOT_HTTP("what answers does not speak HTTP/1.1"),
    TRUNCATED("its answer is cut short"),
    TOO_LARGE("its answer is larger than any that we accept");

    private final String words;
    private final String action;

    ConnectError(String words) {
        this(words, "");
    }

    ConnectError(String words, String action) {
        this.words = words;
        this.action = action;
    }

    public String words() {
        return words;
    }

    /** What to do where the fault is this machine's or this JVM's own; "" where that depends on the peer. */
    public String action() {
        return action;
    }

    public boolean isCertificate() {
        return this == UNTRUSTED || this == WRONG_NAME || this == EXPIRED;
    }

    public boolean isProxy() {
        return this == PROXY || this == PROXY_LOGIN;
    }

    public static ConnectError of(IOException failure) {
        if (failure instanceof UnknownHostException) {
            return UNKNOWN_HOST;
        }
        if (failure instanceof NameServerException) {
            return NAME_SERVER;
        }
        if (failure instanceof TlsSetupException) {
            return TLS_SETUP;
        }
        if (failure instanceof SocketTimeoutException) {
            return SILENT;
        }
        if (failure instanceof ConnectException) {
            return REFUSED;
        }
        if (failure instanceof SSLException) {
            return ofTls((SSLException) failure);
        }
        if (failure instanceof HttpException) {
            switch (((HttpException) failure).kind()) {
                case TRUNCATED:
                    return TRUNCATED;
                case TOO_LARGE:
                    return TOO_LARGE;
                case PROXY_LOGIN:
                    return PROXY_LOGIN;
                case PROXY_REFUSED:
                case PROXY_FAILED:
                    return PROXY;
                default:
                    return NOT_HTTP;
            }
        }
        return LOST;
    }

    private static ConnectError ofTls(SSLException failure) {
        boolean certificate = false;
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof TrustStoreException) {
                return TRUST_STORE;
            }
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return EXPIRED;
            }
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof CertificateException
                    && (message.startsWith("No subject") || message.startsWith("No name matching"))) {
                return WRONG_NAME;
            }
            // With no root at all the JDK fails before it looks at the certificate.
            certificate |= cause instanceof CertificateException || message.contains("trustAnchors");
            if (cause instanceof IOException && !(cause instanceof SSLException)) {
                return of((IOException) cause);
            }
        }
        if (certificate) {
            return UNTRUSTED;
        }
        // With every protocol or cipher suite disabled in this JVM, the handshake ends before it begins.
        return String.valueOf(failure.getMessage()).startsWith("No appropriate protocol") ? TLS_SETUP : NO_TLS;
    }
}
