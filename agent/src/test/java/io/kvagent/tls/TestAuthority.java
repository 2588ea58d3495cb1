// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of the tests' own: its root, and TLS servers with certificates of any name and time. */
public final class TestAuthority {
    private static final byte[] ECDSA_WITH_SHA256 = der(0x30, der(0x06, hex("2a8648ce3d040302")));
    private static final byte[] BASIC_CONSTRAINTS_CA =
            der(0x30, der(0x06, hex("551d13")), hex("0101ff"), der(0x04, der(0x30, hex("0101ff"))));
    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final char[] NO_PASSWORD = new char[0];

    private final KeyPair keys = newKeys();
    private final X509Certificate root;

    public TestAuthority() {
        Instant now = Instant.now();
        root = sign(
                keys,
                "kv-agent test root",
                now.minus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(1)),
                BASIC_CONSTRAINTS_CA);
    }

    public X509Certificate root() {
        return root;
    }

    public String rootAsPem() {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A server that is localhost and 127.0.0.1. */
    public SSLContext localhost() {
        Instant now = Instant.now();
        return server("localhost", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
    }

    public SSLContext server(String name, Instant from, Instant until) {
        KeyPair own = newKeys();
        try {
            X509Certificate certificate = sign(own, name, from, until, alternativeNames(name));
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", own.getPrivate(), NO_PASSWORD, new X509Certificate[] {certificate, root});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] alternativeNames(String name) throws IOException {
        byte[] dns = der(0x82, name.getBytes(StandardCharsets.US_ASCII));
        byte[] address = name.equals("localhost")
                ? der(0x87, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).getAddress())
                : new byte[0];
        return der(0x30, der(0x06, hex("551d11")), der(0x04, der(0x30, dns, address)));
    }

    /** An X.509 certificate (RFC 5280), with one extension. */
    private X509Certificate sign(KeyPair subject, String name, Instant from, Instant until, byte[] extension) {
        byte[] body = der(
                0x30,
                hex("a003020102"),
                der(0x02, hex("01")),
                ECDSA_WITH_SHA256,
                commonName("kv-agent test root"),
                der(0x30, time(from), time(until)),
                commonName(name),
                subject.getPublic().getEncoded(),
                der(0xa3, der(0x30, extension)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(body);
            byte[] certificate = der(0x30, body, ECDSA_WITH_SHA256, der(0x03, hex("00"), signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] commonName(String name) {
        byte[] text = der(0x0c, name.getBytes(StandardCharsets.UTF_8));
        return der(0x30, der(0x31, der(0x30, der(0x06, hex("550403")), text)));
    }

    private static byte[] time(Instant instant) {
        return der(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length >= 256) {
            whole.write(0x82);
            whole.write(length >> 8);
        } else if (length >= 128) {
            whole.write(0x81);
        }
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
