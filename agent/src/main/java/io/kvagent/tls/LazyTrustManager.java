// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges a server's certificates as the JVM does, without parsing its whole trust store: by the JVM's own trust manager over those roots
 * whose subject is an issuer in the chain. Unless that accepts the chain, the whole store judges it, which alone may reject.
 */
final class LazyTrustManager extends ServerTrust {
    private static final String PKIX = "PKIX";

    private final TrustStoreScanner scanner;
    private final List<X509Certificate> extraRoots;
    private @Nullable X509ExtendedTrustManager whole;

    /** @param extraRoots trusted beside the JVM's own */
    LazyTrustManager(TrustStoreScanner scanner, List<X509Certificate> extraRoots) {
        this.scanner = scanner;
        this.extraRoots = extraRoots;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!isAcceptedByFew(chain, authType, socket)) {
            judgeByWhole(chain, authType, socket);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        whole().checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        whole().checkServerTrusted(chain, authType);
    }

    /** Of these roots alone, with the settings that the JVM's trust manager has for its store. */
    static X509ExtendedTrustManager managerOf(Collection<X509Certificate> roots) throws GeneralSecurityException {
        Set<TrustAnchor> anchors = new HashSet<>();
        for (X509Certificate root : roots) {
            anchors.add(new TrustAnchor(root, null));
        }
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, null);
        parameters.setRevocationEnabled(Boolean.getBoolean("com.sun.net.ssl.checkRevocation"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(PKIX);
        factory.init(new CertPathTrustManagerParameters(parameters));
        return x509(factory);
    }

    private boolean isAcceptedByFew(X509Certificate[] chain, String authType, Socket socket) {
        // Another algorithm, set in java.security, may judge otherwise.
        if (!TrustManagerFactory.getDefaultAlgorithm().equalsIgnoreCase(PKIX)) {
            return false;
        }
        try {
            List<X509Certificate> few = fewFor(chain);
            if (!few.isEmpty()) {
                managerOf(few).checkServerTrusted(chain, authType, socket);
            }
            return !few.isEmpty();
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private List<X509Certificate> fewFor(X509Certificate[] chain) throws GeneralSecurityException {
        List<X509Certificate> few = new ArrayList<>(extraRoots);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (X509Certificate certificate : chain) {
            byte[] issuer = certificate.getIssuerX500Principal().getEncoded();
            for (byte[] root : scanner.rootsOfSubject(issuer)) {
                few.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(root)));
            }
        }
        return few;
    }

    private void judgeByWhole(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        X509ExtendedTrustManager manager = whole();
        try {
            manager.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException | RuntimeException e) {
            if (manager.getAcceptedIssuers().length == 0) {
                throw new TrustStoreException(e);
            }
            throw e;
        }
    }

    private synchronized X509ExtendedTrustManager whole() throws CertificateException {
        if (whole == null) {
            try {
                whole = ofJvmAndExtraRoots();
            } catch (GeneralSecurityException e) {
                throw new TrustStoreException(e);
            }
        }
        return whole;
    }

    private X509ExtendedTrustManager ofJvmAndExtraRoots() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        X509ExtendedTrustManager own = x509(factory);
        if (extraRoots.isEmpty()) {
            return own;
        }
        List<X509Certificate> roots = new ArrayList<>(Arrays.asList(own.getAcceptedIssuers()));
        roots.addAll(extraRoots);
        return managerOf(roots);
    }

    private static X509ExtendedTrustManager x509(TrustManagerFactory factory) throws GeneralSecurityException {
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager) {
                return (X509ExtendedTrustManager) manager;
            }
        }
        throw new GeneralSecurityException("this JVM has no trust manager for X.509");
    }
}
