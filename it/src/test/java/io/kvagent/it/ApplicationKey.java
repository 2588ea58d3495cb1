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
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The key and certificate of an application, in each of the files that people keep them in. */
final class ApplicationKey {

    /** Blanks at its ends belong to it. */
    static final String PASSWORD = " throw-away password ";

    private static final String ENCRYPTION = "PBEWithHmacSHA256AndAES_256";
    /** Of a 2048-bit key in PKCS#8: what stands before PKCS#1. */
    private static final int PKCS8_ENVELOPE = 26;

    /** The kinds of file. */
    enum Form {
        PEM_PKCS8,
        PEM_PKCS1,
        PEM_ENCRYPTED,
        PKCS12_WITH_PASSWORD,
        PKCS12_WITHOUT_PASSWORD;

        boolean hasPassword() {
            return this == PEM_ENCRYPTED || this == PKCS12_WITH_PASSWORD;
        }
    }

    private final PrivateKey key;
    private final Certificate[] chain;
    private final Path directory = Work.directory("application");

    ApplicationKey(Certificates certificates) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificates.forApplication())) {
            keys.load(in, Certificates.STORE_PASSWORD.toCharArray());
        }
        key = (PrivateKey) keys.getKey("key", Certificates.STORE_PASSWORD.toCharArray());
        chain = keys.getCertificateChain("key");
    }

    /** The application's certificate first. */
    Certificate[] chain() {
        return chain;
    }

    /** What must never show: the middle of the key, as PEM has it. */
    String canary() {
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(key.getEncoded(), 300, 600));
    }

    Path file(Form form) throws GeneralSecurityException {
        try {
            return Files.write(directory.resolve(form.name()), bytes(form));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] bytes(Form form) throws GeneralSecurityException, IOException {
        switch (form) {
            case PEM_PKCS8:
                return pem("PRIVATE KEY", key.getEncoded());
            case PEM_PKCS1:
                return pem(
                        "RSA PRIVATE KEY",
                        Arrays.copyOfRange(key.getEncoded(), PKCS8_ENVELOPE, key.getEncoded().length));
            case PEM_ENCRYPTED:
                return pem("ENCRYPTED PRIVATE KEY", encrypted());
            case PKCS12_WITH_PASSWORD:
                return pkcs12(PASSWORD);
            default:
                return pkcs12("");
        }
    }

    private byte[] pem(String type, byte[] encodedKey) throws GeneralSecurityException {
        StringBuilder text =
                new StringBuilder("Bag Attributes\n    friendlyName: application\n").append(block(type, encodedKey));
        for (Certificate certificate : chain) {
            text.append("subject=/CN=application\n").append(block("CERTIFICATE", certificate.getEncoded()));
        }
        return text.toString().getBytes();
    }

    private static String block(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }

    private byte[] encrypted() throws GeneralSecurityException, IOException {
        SecretKey password =
                SecretKeyFactory.getInstance(ENCRYPTION).generateSecret(new PBEKeySpec(PASSWORD.toCharArray()));
        Cipher cipher = Cipher.getInstance(ENCRYPTION);
        cipher.init(Cipher.ENCRYPT_MODE, password);
        byte[] content = cipher.doFinal(key.getEncoded());
        byte[] pbes2 = {0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x05, 0x0d};
        return der(0x30, der(0x30, pbes2, cipher.getParameters().getEncoded()), der(0x04, content));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (content.size() < 128) {
            whole.write(content.size());
        } else {
            whole.writeBytes(
                    content.size() < 256
                            ? new byte[] {(byte) 0x81}
                            : new byte[] {(byte) 0x82, (byte) (content.size() >> 8)});
            whole.write(content.size());
        }
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    /** With as many rounds as OpenSSL makes by default. On Java 8 nothing is compiled before main, and the JDK's own 10,000 take 10 s there. */
    private byte[] pkcs12(String password) throws GeneralSecurityException, IOException {
        for (String what : new String[] {"mac", "certPbe", "keyPbe"}) {
            System.setProperty("keystore.pkcs12." + what + "IterationCount", "2048");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("application", key, password.toCharArray(), chain);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password.toCharArray());
        return out.toByteArray();
    }
}
