// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import io.kvagent.time.Deadline;
import io.kvagent.url.Origin;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Verified TLS by a context of our own: the JVM's default context, once made, would freeze the trust store that the app may
 * still want to set in main.
 */
public abstract class Tls {
    private @Nullable SSLSocketFactory factory;

    /** Whom to trust; asked once, at the first connection. */
    abstract TrustManager[] trust() throws GeneralSecurityException, IOException;

    /** What else the peer must prove. */
    abstract void demand(SSLParameters parameters);

    /**
     * Shakes hands over a connected socket.
     *
     * @throws TlsSetupException if the fault is this JVM's own
     * @param perRead limit of each read; it counts from when the context is there, which takes a third of a second the first time
     */
    public final SSLSocket over(Socket socket, Origin origin, Duration perRead, Deadline deadline) throws IOException {
        try {
            return shakeHands(socket, origin, perRead, deadline);
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            // An unknown value of jdk.tls.namedGroups is an ExceptionInInitializerError; a missing curve, a
            // RuntimeException.
            throw new TlsSetupException(e);
        }
    }

    private SSLSocket shakeHands(Socket socket, Origin origin, Duration perRead, Deadline deadline)
            throws IOException, GeneralSecurityException {
        SSLSocket secured = (SSLSocket) factory().createSocket(socket, origin.host(), origin.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        demand(parameters);
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(deadline.limitMillis(perRead));
        secured.startHandshake();
        return secured;
    }

    private synchronized SSLSocketFactory factory() throws IOException, GeneralSecurityException {
        if (factory == null) {
            SSLContext context = context();
            context.init(null, trust(), null);
            factory = context.getSocketFactory();
        }
        return factory;
    }

    /** The context named TLS reads {@code jdk.tls.client.protocols} once and for all, and the app may still want to set that in main. */
    static SSLContext context() throws NoSuchAlgorithmException {
        if (System.getProperty("jdk.tls.client.protocols") == null) {
            try {
                return SSLContext.getInstance("TLSv1.3"); // and below, as each of these names means
            } catch (NoSuchAlgorithmException e) {
                // Java 8 before its update 261.
            }
        }
        return SSLContext.getInstance("TLS");
    }
}
