// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds single roots in the JVM's trust store without parsing all of them: to parse 140 costs more than the handshake that needs one.
 * Looks where JSSE does (Java's "JSSE Reference Guide", creating an X509TrustManager), and knows the two formats in which JDKs bring
 * their roots: JKS (to 17) and PKCS12 without a password (from 18 on). A store of any other kind is left to JSSE.
 */
final class TrustStoreScanner {
    private static final int MAX_FILE = 4 * 1024 * 1024;
    private static final String PREFIX = "javax.net.ssl.trustStore";
    private static final int JKS = 0xFEEDFEED;
    private static final int JKS_TRUSTED_CERTIFICATE = 2;

    /** 1.2.840.113549.1.7.1, content that is not encrypted. */
    private static final byte[] DATA = oid(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01);
    /** 1.2.840.113549.1.12.10.1.3, a bag with a certificate. */
    private static final byte[] CERTIFICATE_BAG = oid(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x0A, 0x01, 0x03);
    /** 2.16.840.1.113894.746875.1.1, by which the JDK marks a certificate as trusted. */
    private static final byte[] TRUSTED = oid(0x60, 0x86, 0x48, 0x01, 0x86, 0xF9, 0x66, 0xAD, 0xCA, 0x7B, 0x01, 0x01);

    private final List<byte[]> certificates = new ArrayList<>();

    private TrustStoreScanner() {}

    /** Never fails: what can't be read here finds no roots. */
    static TrustStoreScanner ofJvm() {
        boolean usual = System.getProperty(PREFIX + "Type") == null
                && System.getProperty(PREFIX + "Provider") == null
                && System.getProperty(PREFIX + "Password") == null;
        File file = file();
        if (!usual || !file.isFile() || file.length() > MAX_FILE) {
            return new TrustStoreScanner();
        }
        try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
            byte[] content = new byte[(int) file.length()];
            in.readFully(content);
            return of(content);
        } catch (IOException e) {
            return new TrustStoreScanner();
        }
    }

    /** Without a root if the store is of another format, is damaged, or holds anything but trusted certificates in the clear. */
    static TrustStoreScanner of(byte[] store) {
        TrustStoreScanner scanner = new TrustStoreScanner();
        try {
            ByteArrayInputStream content = new ByteArrayInputStream(store);
            DataInputStream in = new DataInputStream(content);
            boolean understood = in.readInt() == JKS ? scanner.readJks(in) : scanner.readPkcs12(new Der(store));
            return understood ? scanner : new TrustStoreScanner();
        } catch (IOException | RuntimeException e) {
            return new TrustStoreScanner();
        }
    }

    private static File file() {
        String named = System.getProperty(PREFIX);
        if (named != null) {
            return new File(named);
        }
        File security = new File(System.getProperty("java.home", ""), "lib" + File.separator + "security");
        File own = new File(security, "jssecacerts");
        return own.exists() ? own : new File(security, "cacerts");
    }

    /** In DER, those whose subject is that name in DER; none where the store is damaged. */
    List<byte[]> rootsOfSubject(byte[] name) {
        List<byte[]> found = new ArrayList<>();
        try {
            for (byte[] certificate : certificates) {
                if (Arrays.equals(subject(certificate), name)) {
                    found.add(certificate);
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return new ArrayList<>();
        }
        return found;
    }

    /** {@code Certificate ::= {TBSCertificate ::= {[0] version, serial, algorithm, issuer, validity, subject...}...}} (RFC 5280) */
    private static byte[] subject(byte[] certificate) {
        Der fields = new Der(certificate).enter(Der.SEQUENCE).enter(Der.SEQUENCE);
        if (fields.nextIs(Der.CONTEXT_0)) {
            fields.skip();
        }
        fields.enter(Der.INTEGER);
        fields.enter(Der.SEQUENCE);
        fields.enter(Der.SEQUENCE);
        fields.enter(Der.SEQUENCE);
        return fields.next();
    }

    private boolean readJks(DataInputStream in) throws IOException {
        int version = in.readInt();
        int count = in.readInt();
        for (int i = 0; i < count && version == 2; i++) {
            if (in.readInt() != JKS_TRUSTED_CERTIFICATE) {
                return false;
            }
            in.skipBytes(in.readUnsignedShort()); // alias
            in.readLong(); // when it was made
            in.skipBytes(in.readUnsignedShort()); // X.509
            int length = in.readInt();
            if (length < 0 || length > in.available()) {
                return false; // longer than the file: no memory is to be had for it
            }
            byte[] certificate = new byte[length];
            in.readFully(certificate);
            certificates.add(certificate);
        }
        return version == 2;
    }

    /** RFC 7292: {@code PFX ::= {version, {data, [0] {octets: {{data, [0] {octets: {bag...}}}...}}}, ...}} */
    private boolean readPkcs12(Der file) {
        Der pfx = file.enter(Der.SEQUENCE);
        pfx.skip(); // version
        Der safes = content(pfx.enter(Der.SEQUENCE));
        while (safes != null && safes.hasNext()) {
            Der bags = content(safes.enter(Der.SEQUENCE));
            if (bags == null) {
                return false;
            }
            while (bags.hasNext()) {
                if (!readBag(bags.enter(Der.SEQUENCE))) {
                    return false;
                }
            }
        }
        return safes != null;
    }

    /** Null if it is encrypted. */
    private static @Nullable Der content(Der info) {
        if (!Arrays.equals(info.enter(Der.OID).rest(), DATA)) {
            return null;
        }
        return new Der(info.enter(Der.CONTEXT_0).enter(Der.OCTETS).rest()).enter(Der.SEQUENCE);
    }

    /** {@code {certBag, [0] {{x509Certificate, [0] {octets: certificate}}}, attributes}} */
    private boolean readBag(Der bag) {
        if (!Arrays.equals(bag.enter(Der.OID).rest(), CERTIFICATE_BAG)) {
            return false;
        }
        Der value = bag.enter(Der.CONTEXT_0).enter(Der.SEQUENCE);
        value.skip(); // x509Certificate
        byte[] certificate = value.enter(Der.CONTEXT_0).enter(Der.OCTETS).rest();
        Der attributes = bag.enter(Der.SET);
        while (attributes.hasNext()) {
            if (Arrays.equals(attributes.enter(Der.SEQUENCE).enter(Der.OID).rest(), TRUSTED)) {
                certificates.add(certificate);
                return true;
            }
        }
        return false;
    }

    private static byte[] oid(int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return bytes;
    }
}
