// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.security.auth.x500.X500Principal;

/** A file with an RSA key and its certificates: PKCS#12, or PEM (PKCS#8, encrypted or not, and PKCS#1 keys). */
public final class KeyFile {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int DER_SEQUENCE = 0x30;

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private KeyFile(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    /** @throws GeneralSecurityException if the file can't be read, or has not exactly one key with its certificate */
    public static KeyFile read(String path, char[] password) throws GeneralSecurityException {
        byte[] bytes = bytes(path);
        KeyFile file = bytes[0] == DER_SEQUENCE ? ofPkcs12(bytes, password) : ofPem(bytes, password);
        if (!file.key.getAlgorithm().startsWith("RSA") || file.chain.isEmpty()) {
            throw new KeyException("it has no RSA key with a certificate");
        }
        return new KeyFile(file.key, chainOf(file.key, file.chain));
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

    private static KeyFile ofPkcs12(byte[] bytes, char[] password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(new ByteArrayInputStream(bytes), password);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        KeyFile found = null;
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
            if (key instanceof PrivateKey) {
                if (found != null) {
                    throw new KeyException("it has more than one key");
                }
                found = new KeyFile((PrivateKey) key, x509(store.getCertificateChain(alias)));
            }
        }
        if (found == null) {
            throw new KeyException("it has no key");
        }
        return found;
    }

    private static KeyFile ofPem(byte[] bytes, char[] password) throws GeneralSecurityException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        PrivateKey key = null;
        List<Certificate> certificates = new ArrayList<>();
        for (Pem.Block block = Pem.Block.next(text, 0); block != null; block = Pem.Block.next(text, block.end())) {
            if (block.type().equals("CERTIFICATE")) {
                certificates.add(CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(block.content())));
            } else if (block.type().endsWith("PRIVATE KEY")) {
                if (key != null) {
                    throw new KeyException("it has more than one key");
                }
                key = key(block, password);
            }
        }
        if (key == null) {
            throw new KeyException("it has no key");
        }
        return new KeyFile(key, x509(certificates.toArray(new Certificate[0])));
    }

    private static PrivateKey key(Pem.Block block, char[] password) throws GeneralSecurityException {
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        switch (block.type()) {
            case "PRIVATE KEY":
                return rsa.generatePrivate(new PKCS8EncodedKeySpec(block.content()));
            case "RSA PRIVATE KEY":
                return rsa.generatePrivate(new PKCS8EncodedKeySpec(pkcs8OfPkcs1(block.content())));
            case "ENCRYPTED PRIVATE KEY":
                return rsa.generatePrivate(decrypt(block.content(), password));
            default:
                throw new KeyException("it has no RSA key with a certificate");
        }
    }

    private static PKCS8EncodedKeySpec decrypt(byte[] content, char[] password) throws GeneralSecurityException {
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
            // Of PBES2 the JDK names the scheme in its parameters alone.
            String algorithm = info.getAlgParameters() == null
                    ? info.getAlgName()
                    : info.getAlgParameters().toString();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
                    info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** PKCS#8 is PKCS#1 in an envelope that says "RSA". */
    private static byte[] pkcs8OfPkcs1(byte[] pkcs1) {
        byte[] version = {0x02, 0x01, 0x00};
        byte[] rsaEncryption = {
            0x30,
            0x0d,
            0x06,
            0x09,
            0x2a,
            (byte) 0x86,
            0x48,
            (byte) 0x86,
            (byte) 0xf7,
            0x0d,
            0x01,
            0x01,
            0x01,
            0x05,
            0x00
        };
        return der(DER_SEQUENCE, version, rsaEncryption, der(0x04, pkcs1));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.write(part, 0, part.length);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        writeLength(content.size(), whole);
        whole.write(content.toByteArray(), 0, content.size());
        return whole.toByteArray();
    }

    /** In as few bytes as it takes: Java 8 and 11 read no other DER. */
    private static void writeLength(int length, ByteArrayOutputStream out) {
        int bytes = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
        out.write(bytes == 0 ? length : 0x80 | bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(length >> 8 * i);
        }
    }

    /** The key's own certificate, then each issuer: files have them in any order. */
    private static List<X509Certificate> chainOf(PrivateKey key, List<X509Certificate> certificates)
            throws GeneralSecurityException {
        List<X509Certificate> chain = new ArrayList<>();
        for (X509Certificate certificate : certificates) {
            if (chain.isEmpty() && belong(key, certificate.getPublicKey())) {
                chain.add(certificate);
            }
        }
        if (chain.isEmpty()) {
            throw new KeyException("its certificate is of another key");
        }
        for (boolean found = true; found; ) {
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

    private static boolean belong(PrivateKey key, PublicKey publicKey) {
        return key instanceof RSAKey
                && publicKey instanceof RSAKey
                && ((RSAKey) key).getModulus().equals(((RSAKey) publicKey).getModulus());
    }

    private static List<X509Certificate> x509(Certificate[] certificates) {
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate certificate : certificates) {
            chain.add((X509Certificate) certificate);
        }
        return chain;
    }

    private static byte[] bytes(String path) throws KeyException {
        try {
            return SmallFile.read(path, MAX_BYTES);
        } catch (IOException e) {
            throw new KeyException(e.getMessage());
        }
    }
}
