// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** The private key and the certificates of a PKCS#12 or PEM text, as they were found: either may be missing. */
public final class KeyMaterial {
    private static final byte[] PROBE = {1, 2, 3, 4};

    private final @Nullable PrivateKey key;
    private final List<X509Certificate> certificates;

    private KeyMaterial(@Nullable PrivateKey key, List<X509Certificate> certificates) {
        this.key = key;
        this.certificates = certificates;
    }

    /** @throws GeneralSecurityException if it can't be read, or has more than one key */
    public static KeyMaterial ofPkcs12(byte[] bytes, char[] password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(bytes), password);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        PrivateKey found = null;
        List<X509Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
            if (key instanceof PrivateKey) {
                requireFirst(found);
                found = (PrivateKey) key;
                for (Certificate certificate : store.getCertificateChain(alias)) {
                    certificates.add((X509Certificate) certificate);
                }
            }
        }
        return new KeyMaterial(found, certificates);
    }

    /** @throws GeneralSecurityException if it can't be read, or has more than one key */
    public static KeyMaterial ofPem(String text, char[] password) throws GeneralSecurityException {
        PrivateKey found = null;
        byte[] curve = null;
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem.Block block = Pem.Block.next(text, 0); block != null; block = Pem.Block.next(text, block.end())) {
            if (block.type().equals("CERTIFICATE")) {
                certificates.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(block.content())));
            } else if (block.type().equals("EC PARAMETERS")) {
                curve = block.content();
            } else if (block.type().endsWith("PRIVATE KEY")) {
                requireFirst(found);
                found = PrivateKeyReader.read(block, curve, password);
            }
        }
        return new KeyMaterial(found, certificates);
    }

    /** Null if there is none. */
    public @Nullable PrivateKey key() {
        return key;
    }

    public boolean hasCertificates() {
        return !certificates.isEmpty();
    }

    /** The key's own certificate, then each issuer: files have them in any order. Empty if no certificate is of the key. */
    public List<X509Certificate> chain() {
        List<X509Certificate> chain = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            if (chain.isEmpty() && belong(key, certificate.getPublicKey())) {
                chain.add(certificate);
            }
        }
        for (boolean found = !chain.isEmpty(); found; ) {
            found = false;
            X500Principal issuer = chain.get(chain.size() - 1).getIssuerX500Principal();
            for (X509Certificate certificate : certificates) {
                if (!found
                        && !chain.contains(certificate)
                        && certificate.getSubjectX500Principal().equals(issuer)) {
                    chain.add(certificate);
                    found = true;
                }
            }
        }
        return chain;
    }

    private static void requireFirst(@Nullable PrivateKey found) throws KeyException {
        if (found != null) {
            throw new KeyException("it has more than one key");
        }
    }

    private static boolean belong(@Nullable PrivateKey key, PublicKey publicKey) {
        if (key instanceof RSAKey && publicKey instanceof RSAKey) {
            return ((RSAKey) key).getModulus().equals(((RSAKey) publicKey).getModulus());
        }
        return key != null && key.getAlgorithm().equals(publicKey.getAlgorithm()) && verifies(key, publicKey);
    }

    private static boolean verifies(PrivateKey key, PublicKey publicKey) {
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : key.getAlgorithm());
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
