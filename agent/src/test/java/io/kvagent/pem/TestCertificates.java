// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Keys and certificates made for one test: X.509 by hand, since the JDK makes none. */
public final class TestCertificates {
    /** A key, and its certificate with those of its issuers. */
    public record Made(PrivateKey key, List<X509Certificate> chain) {
        public X509Certificate leaf() {
            return chain.get(0);
        }

        /** As Key Vault has it under {@code application/x-pem-file}. */
        public String pem() {
            return Pem.of(key) + chainPem();
        }

        public String chainPem() {
            StringBuilder text = new StringBuilder();
            chain.forEach(each -> text.append(block("CERTIFICATE", encoded(each))));
            return text.toString();
        }

        /** As Key Vault has it under {@code application/x-pkcs12}. */
        public String pkcs12() {
            return TestCertificates.pkcs12(key, chain);
        }
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final KeyPair AUTHORITY = ec();

    private TestCertificates() {}

    public static Made rsa(int serial) {
        return signed(rsa(), serial, Instant.now().plus(Duration.ofDays(1)));
    }

    public static Made ec(int serial) {
        return signed(ec(), serial, Instant.now().plus(Duration.ofDays(1)));
    }

    public static Made expired() {
        return signed(ec(), 9, Instant.now().minus(Duration.ofDays(1)));
    }

    /** The authority's own certificate is the second of each chain. */
    private static Made signed(KeyPair keys, int serial, Instant end) {
        X509Certificate leaf = certificate("leaf-" + serial, keys.getPublic(), serial, end);
        X509Certificate authority = certificate("authority", AUTHORITY.getPublic(), 1, end);
        return new Made(keys.getPrivate(), List.of(leaf, authority));
    }

    public static KeyPair rsa() {
        return keys("RSA");
    }

    public static KeyPair ec() {
        return keys("EC");
    }

    private static KeyPair keys(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(String subject, PublicKey key, int serial, Instant end) {
        byte[] algorithm = Der.sequence(Der.oid(1, 2, 840, 10045, 4, 3, 2));
        byte[] names = Der.sequence(Der.of(
                0x30,
                Der.oid(2, 5, 29, 17),
                Der.octets(Der.sequence(Der.of(0x82, "localhost".getBytes(StandardCharsets.US_ASCII))))));
        byte[] tbs = Der.sequence(
                Der.tagged(Der.integer(2)),
                Der.integer(serial),
                algorithm,
                name("authority"),
                Der.sequence(time(end.minus(Duration.ofDays(30))), time(end)),
                name(subject),
                key.getEncoded(),
                Der.of(0xa3, names));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(AUTHORITY.getPrivate());
            signature.update(tbs);
            byte[] signed = Der.of(0x03, new byte[] {0}, signature.sign());
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Der.sequence(tbs, algorithm, signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] name(String text) {
        byte[] utf8 = Der.of(0x0c, text.getBytes(StandardCharsets.UTF_8));
        return Der.sequence(Der.of(Der.SET, Der.sequence(Der.oid(2, 5, 4, 3), utf8)));
    }

    private static byte[] time(Instant time) {
        return Der.of(0x18, TIME.format(time).getBytes(StandardCharsets.US_ASCII));
    }

    /** With few rounds, as Key Vault's own. */
    private static String pkcs12(PrivateKey key, List<X509Certificate> chain) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            if (key == null) {
                store.setCertificateEntry("certificate", chain.get(0));
            } else {
                store.setKeyEntry("key", key, new char[0], chain.toArray(new Certificate[0]));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, new char[0]);
            return Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PKCS#12 of a certificate whose key is not exportable. */
    public static String pkcs12WithoutKey(Made made) {
        return pkcs12(null, made.chain());
    }

    /** The key of PKCS#8 as {@code openssl} writes it: PKCS#1 or SEC 1, which PKCS#8 holds as its last element. */
    public static String traditionalPem(PrivateKey key) {
        byte[] pkcs8 = key.getEncoded();
        try {
            byte[] inner = Der.element(pkcs8, Der.OCTET_STRING);
            if (!key.getAlgorithm().equals("EC")) {
                return block("RSA PRIVATE KEY", inner);
            }
            byte[] curve = Der.oid(1, 2, 840, 10045, 3, 1, 7);
            byte[] number = Der.element(inner, Der.OCTET_STRING);
            return block("EC PRIVATE KEY", Der.sequence(Der.integer(1), Der.octets(number), Der.tagged(curve)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An EC key whose curve is in a block before it, as {@code openssl ecparam -genkey} writes it. */
    public static String ecPemWithParameters(PrivateKey key) {
        try {
            byte[] number = Der.element(Der.element(key.getEncoded(), Der.OCTET_STRING), Der.OCTET_STRING);
            return block("EC PARAMETERS", Der.oid(1, 2, 840, 10045, 3, 1, 7))
                    + block("EC PRIVATE KEY", Der.sequence(Der.integer(1), Der.octets(number)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String block(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }

    /** The same with the certificates in the opposite order. */
    public static Made reversed(Made made) {
        X509Certificate[] chain = made.chain().toArray(new X509Certificate[0]);
        return new Made(made.key(), Arrays.asList(chain[1], chain[0]));
    }
}
