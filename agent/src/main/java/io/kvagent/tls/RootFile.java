// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The certificates in a trust store's file, as bytes: to parse all 140 costs more than the handshake that needs one of them. Knows
 * the two formats in which JDKs bring their roots: JKS (to 17) and PKCS12 without a password (from 18 on); of anything else it knows
 * that it does not.
 */
final class RootFile {
    private static final int JKS = 0xFEEDFEED;
    private static final int JKS_TRUSTED_CERTIFICATE = 2;

    /** 1.2.840.113549.1.7.1, content that is not encrypted. */
    private static final byte[] DATA = oid(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01);
    /** 1.2.840.113549.1.12.10.1.3, a bag with a certificate. */
    private static final byte[] CERTIFICATE_BAG = oid(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x0A, 0x01, 0x03);
    /** 2.16.840.1.113894.746875.1.1, by which the JDK marks a certificate as trusted. */
    private static final byte[] TRUSTED = oid(0x60, 0x86, 0x48, 0x01, 0x86, 0xF9, 0x66, 0xAD, 0xCA, 0x7B, 0x01, 0x01);

    private final List<byte[]> certificates = new ArrayList<>();

    private RootFile() {}

    /** Null if the file is of another format, or holds anything but trusted certificates in the clear. */
    static RootFile read(byte[] content) {
        RootFile file = new RootFile();
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
            boolean understood = in.readInt() == JKS ? file.readJks(in) : file.readPkcs12(new Der(content));
            return understood ? file : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** In DER, those whose subject is that name in DER. */
    List<byte[]> ofSubject(byte[] name) {
        List<byte[]> found = new ArrayList<>();
        for (byte[] certificate : certificates) {
            if (Arrays.equals(subject(certificate), name)) {
                found.add(certificate);
            }
        }
        return found;
    }

    int size() {
        return certificates.size();
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
            byte[] certificate = new byte[in.readInt()];
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
    private static Der content(Der info) {
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
