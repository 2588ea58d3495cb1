// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes PEM (RFC 7468); text around the blocks is ignored, as OpenSSL does. */
public final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final int LINE = 64;
    private static final byte[] NEW_LINE = {'\n'};

    private Pem() {}

    /** @throws GeneralSecurityException if there is none, or one can't be read */
    public static List<X509Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
            certificates.add((X509Certificate) certificate);
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return certificates;
    }

    public static String of(X509Certificate certificate) throws CertificateException {
        return block("CERTIFICATE", certificate.getEncoded());
    }

    /** PKCS#8, not encrypted. */
    public static String of(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    private static String block(String type, byte[] content) {
        String lines = Base64.getMimeEncoder(LINE, NEW_LINE).encodeToString(content);
        return BEGIN + type + DASHES + "\n" + lines + "\n-----END " + type + DASHES + "\n";
    }

    /** One {@code -----BEGIN <type>-----} block. */
    static final class Block {
        private final String type;
        private final byte[] content;
        private final int end;

        private Block(String type, byte[] content, int end) {
            this.type = type;
            this.content = content;
            this.end = end;
        }

        /**
         * The first block at or behind that place; null if there is none.
         *
         * @throws KeyException if a block has no end, or is no Base64
         */
        static @Nullable Block next(String text, int from) throws KeyException {
            int begin = text.indexOf(BEGIN, from);
            if (begin < 0) {
                return null;
            }
            int typeEnd = text.indexOf(DASHES, begin + BEGIN.length());
            String type = typeEnd < 0 ? "" : text.substring(begin + BEGIN.length(), typeEnd);
            String endLine = "-----END " + type + DASHES;
            int end = typeEnd < 0 ? -1 : text.indexOf(endLine, typeEnd);
            if (end < 0) {
                throw new KeyException("it is cut short");
            }
            try {
                byte[] content = Base64.getMimeDecoder().decode(text.substring(typeEnd + DASHES.length(), end));
                return new Block(type, content, end + endLine.length());
            } catch (IllegalArgumentException e) {
                throw new KeyException("it is not PEM");
            }
        }

        String type() {
            return type;
        }

        byte[] content() {
            return content;
        }

        /** Where the text goes on. */
        int end() {
            return end;
        }
    }
}
