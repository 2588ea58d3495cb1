package io.kvagent.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** TLS as browsers do it: a certificate of a trusted root, for the host's own name. */
public final class RootedTls extends Tls {
    private final List<X509Certificate> extraRoots;

    /** @param extraRoots trusted beside the JVM's own; may be empty */
    public RootedTls(List<X509Certificate> extraRoots) {
        this.extraRoots = extraRoots;
    }

    @Override
    void demand(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }

    @Override
    TrustManager[] trust() throws GeneralSecurityException, IOException {
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
