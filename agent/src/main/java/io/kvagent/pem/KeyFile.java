// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A file with an RSA key and its certificates: PKCS#12, or PEM (PKCS#8, encrypted or not, and PKCS#1 keys). */
public final class KeyFile {
    private static final int MAX_BYTES = 1024 * 1024;

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private KeyFile(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    /** @throws GeneralSecurityException if the file can't be read, or has not exactly one key with its certificate */
    public static KeyFile read(String path, char[] password) throws GeneralSecurityException {
        byte[] bytes = bytes(path);
        KeyMaterial found = bytes[0] == Der.SEQUENCE
                ? KeyMaterial.ofPkcs12(bytes, password)
                : KeyMaterial.ofPem(new String(bytes, StandardCharsets.ISO_8859_1), password);
        PrivateKey key = found.key();
        if (key == null) {
            throw new KeyException("it has no key");
        }
        if (!key.getAlgorithm().startsWith("RSA") || !found.hasCertificates()) {
            throw new KeyException("it has no RSA key with a certificate");
        }
        List<X509Certificate> chain = found.chain();
        if (chain.isEmpty()) {
            throw new KeyException("its certificate is of another key");
        }
        return new KeyFile(key, chain);
    }

    public PrivateKey key() {
        return key;
    }

    /** The key's certificate first. */
    public List<X509Certificate> chain() {
        return chain;
    }

    /** What is wrong, in words that quote nothing of the file. */
    @SuppressWarnings("NullAway") // a KeyException is ours, and has a message
    public static String words(GeneralSecurityException failure) {
        return failure.getClass() == KeyException.class ? failure.getMessage() : "wrong password, or not such a file";
    }

    private static byte[] bytes(String path) throws KeyException {
        try {
            return SmallFile.read(path, MAX_BYTES);
        } catch (IOException e) {
            throw new KeyException(e.getMessage());
        }
    }
}
