package io.kvagent.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Verified TLS by a context of our own: the JVM's default context, once made, would freeze the trust store that the app may
 * still want to set in main.
 */
public final class Tls {
    private final List<X509Certificate> extraRoots;
    private SSLSocketFactory factory;

    /** @param extraRoots trusted beside the JVM's own; may be empty */
    public Tls(List<X509Certificate> extraRoots) {
        this.extraRoots = extraRoots;
    }

    /**
     * Shakes hands over a connected socket and checks the certificate against the roots and the host's name.
     *
     * @param limitMillis of each read of the handshake
     */
    SSLSocket over(Socket socket, Origin origin, int limitMillis) throws IOException {
        SSLSocket secured = (SSLSocket) factory().createSocket(socket, origin.host(), origin.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(limitMillis);
        secured.startHandshake();
        return secured;
    }

    private synchronized SSLSocketFactory factory() throws IOException {
        if (factory == null) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, trust(), null);
                factory = context.getSocketFactory();
            } catch (GeneralSecurityException e) {
                throw new IOException("no TLS on this JVM: " + e.getMessage(), e);
            }
        }
        return factory;
    }

    private TrustManager[] trust() throws GeneralSecurityException, IOException {
        TrustManager[] own = trust(null);
        if (extraRoots.isEmpty()) {
            return own;
        }
        KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
        roots.load(null, null);
        int count = 0;
        for (TrustManager manager : own) {
            for (X509Certificate root : ((X509TrustManager) manager).getAcceptedIssuers()) {
                roots.setCertificateEntry("root-" + count++, root);
            }
        }
        for (X509Certificate root : extraRoots) {
            roots.setCertificateEntry("root-" + count++, root);
        }
        return trust(roots);
    }

    /** @param roots null for the JVM's trust store, by its usual properties */
    private static TrustManager[] trust(KeyStore roots) throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(roots);
        return managers.getTrustManagers();
    }
}
