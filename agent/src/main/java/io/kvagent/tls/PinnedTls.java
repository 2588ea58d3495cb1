// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** TLS to a server with one known certificate: its thumbprint takes the place of roots, names and dates. */
public final class PinnedTls extends Tls {
    private static final int SHA1_BYTES = 20;

    private final byte[] thumbprint;

    private PinnedTls(byte[] thumbprint) {
        this.thumbprint = thumbprint;
    }

    /** @param hex 40 hex digits, perhaps with colons or blanks between; empty if it is not that */
    public static Optional<PinnedTls> ofSha1(String hex) {
        String digits = hex.replace(":", "").replace(" ", "");
        byte[] thumbprint = new byte[SHA1_BYTES];
        if (digits.length() != 2 * SHA1_BYTES) {
            return Optional.empty();
        }
        for (int i = 0; i < SHA1_BYTES; i++) {
            int high = Character.digit(digits.charAt(2 * i), 16);
            int low = Character.digit(digits.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            thumbprint[i] = (byte) (high << 4 | low);
        }
        return Optional.of(new PinnedTls(thumbprint));
    }

    @Override
    TrustManager[] trust() {
        return new TrustManager[] {new Pin()};
    }

    @Override
    void demand(SSLParameters parameters) {
        // The pin is the whole demand: the certificate's name is the platform's own affair.
    }

    private final class Pin extends ServerTrust {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            require(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            require(chain);
        }

        private void require(X509Certificate[] chain) throws CertificateException {
            try {
                byte[] shown = MessageDigest.getInstance("SHA-1").digest(chain[0].getEncoded());
                if (!MessageDigest.isEqual(shown, thumbprint)) {
                    throw new CertificateException("another certificate than the pinned one");
                }
            } catch (GeneralSecurityException e) {
                throw e instanceof CertificateException ? (CertificateException) e : new CertificateException(e);
            }
        }
    }
}
