// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;

/** A certificate for localhost as Key Vault has it under the secret of its name. */
final class VaultCertificate {

    private final PrivateKey key;
    private final Certificate[] chain;

    private VaultCertificate(Path store) {
        char[] password = Certificates.STORE_PASSWORD.toCharArray();
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password);
            key = (PrivateKey) keys.getKey("key", password);
            chain = keys.getCertificateChain("key");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static VaultCertificate ec(Certificates certificates) {
        return new VaultCertificate(certificates.forLoopback());
    }

    static VaultCertificate rsa(Certificates certificates) {
        return new VaultCertificate(certificates.forLoopbackWithRsa());
    }

    static VaultCertificate expired(Certificates certificates) {
        return new VaultCertificate(certificates.expired());
    }

    X509Certificate leaf() {
        return (X509Certificate) chain[0];
    }

    /** {@code application/x-pkcs12}: with an empty password, in Base64. */
    SecretAnswer pkcs12() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            keyStore().store(out, new char[0]);
            return Answers.secret(Base64.getEncoder().encodeToString(out.toByteArray()))
                    .contentType("application/x-pkcs12");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * With an empty password, and as many rounds of key derivation as Key Vault makes. Nothing is compiled before main on Java 8, and the
     * JDK's own 10,000 take longer there than the deadline of the tests.
     */
    KeyStore keyStore() throws IOException, GeneralSecurityException {
        for (String what : new String[] {"mac", "certPbe", "keyPbe"}) {
            System.setProperty("keystore.pkcs12." + what + "IterationCount", "2048");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", key, new char[0], chain);
        return store;
    }

    /** {@code application/x-pem-file}. */
    SecretAnswer pem() {
        return Answers.secret(block("PRIVATE KEY", key.getEncoded()) + chainPem())
                .contentType("application/x-pem-file");
    }

    /** What the vault gives of a certificate whose key is not exportable. */
    SecretAnswer withoutKey() {
        return Answers.secret(chainPem()).contentType("application/x-pem-file");
    }

    /** What must never show: the middle of the key, as PEM has it. */
    String canary() {
        byte[] encoded = key.getEncoded();
        int third = encoded.length / 3 / 3 * 3;
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, third, 2 * third));
    }

    /** The leaf first. */
    String chainPem() {
        StringBuilder text = new StringBuilder();
        for (Certificate certificate : chain) {
            try {
                text.append(block("CERTIFICATE", certificate.getEncoded()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return text.toString();
    }

    private static String block(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
