// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.pem.Pem;
import io.kvagent.pem.Pkcs12;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a certificate with its private key. Immutable; its PKCS#12 is made when it is first asked for. */
public final class Certificate {
    private static final int PASSWORD_BYTES = 24;

    private final String name;
    private final PrivateKey key;
    private final List<X509Certificate> chain;
    private byte @Nullable [] pkcs12;

    /** @param name of the secret */
    Certificate(String name, PrivateKey key, List<X509Certificate> chain) {
        this.name = name;
        this.key = key;
        this.chain = Collections.unmodifiableList(chain);
    }

    public PrivateKey key() {
        return key;
    }

    public X509Certificate leaf() {
        return chain.get(0);
    }

    /** The leaf first. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** In PEM, the leaf first. */
    public String chainPem() throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : chain) {
            text.append(Pem.of(certificate));
        }
        return text.toString();
    }

    /** PKCS#8 in PEM. */
    public String keyPem() {
        return Pem.of(key);
    }

    /** Key and chain under the {@link #password}; the same bytes each time. */
    public synchronized byte[] pkcs12() throws GeneralSecurityException {
        if (pkcs12 == null) {
            pkcs12 = new Pkcs12(name, password()).of(key, chain);
        }
        return pkcs12.clone();
    }

    /** Of every PKCS#12 made here: random, and one for the whole process, since an app reads it once. */
    public static String password() {
        return Password.TEXT;
    }

    /** Made when it is first needed. */
    private static final class Password {
        static final String TEXT = random();

        private static String random() {
            byte[] bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            return Base64.getUrlEncoder().encodeToString(bytes);
        }
    }
}
