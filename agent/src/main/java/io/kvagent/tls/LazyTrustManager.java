// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The JVM's own verdict on a server's certificates, reached with no more roots than may matter: those that carry the name of one of
 * the chain's issuers. What they vouch for, all roots would. Whatever else the verdict is, it is asked for again with all of them, so
 * that nothing is refused but by the JVM's whole trust store.
 */
final class LazyTrustManager extends X509ExtendedTrustManager {
    /** The manager by all roots. */
    interface Source {
        X509ExtendedTrustManager all() throws GeneralSecurityException, IOException;
    }

    private final JvmRoots roots;
    private final List<X509Certificate> extraRoots;
    private final Source source;
    private X509ExtendedTrustManager all;

    LazyTrustManager(JvmRoots roots, List<X509Certificate> extraRoots, Source source) {
        this.roots = roots;
        this.extraRoots = extraRoots;
        this.source = source;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        try {
            fewFor(chain).checkServerTrusted(chain, authType, socket);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            judgeByAll(chain, authType, socket);
        }
    }

    private void judgeByAll(X509Certificate[] chain, String authType, Socket socket) throws CertificateException {
        X509ExtendedTrustManager whole = all();
        try {
            whole.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException | RuntimeException e) {
            if (whole.getAcceptedIssuers().length == 0) {
                throw new TrustStoreException(e);
            }
            throw e;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        all().checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        all().checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("we accept no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("we accept no clients");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("we accept no clients");
    }

    /** Asked of servers alone, which tell clients whom they accept. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    static X509ExtendedTrustManager managerOf(KeyStore roots) throws GeneralSecurityException {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(roots);
        for (TrustManager manager : managers.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager) {
                return (X509ExtendedTrustManager) manager;
            }
        }
        throw new GeneralSecurityException("this JVM has no trust manager for X.509");
    }

    static KeyStore storeOf(List<? extends Certificate> certificates) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("root-" + i, certificates.get(i));
        }
        return store;
    }

    private X509ExtendedTrustManager fewFor(X509Certificate[] chain) throws GeneralSecurityException, IOException {
        List<Certificate> few = new ArrayList<Certificate>(extraRoots);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        for (X509Certificate certificate : chain) {
            byte[] issuer = certificate.getIssuerX500Principal().getEncoded();
            for (byte[] root : roots.ofSubject(issuer)) {
                few.add(factory.generateCertificate(new ByteArrayInputStream(root)));
            }
        }
        if (few.isEmpty()) {
            throw new CertificateException("none of the roots has issued one of the chain");
        }
        return managerOf(storeOf(few));
    }

    private synchronized X509ExtendedTrustManager all() throws CertificateException {
        if (all == null) {
            try {
                all = source.all();
            } catch (GeneralSecurityException | IOException e) {
                throw new TrustStoreException(e);
            }
        }
        return all;
    }
}
