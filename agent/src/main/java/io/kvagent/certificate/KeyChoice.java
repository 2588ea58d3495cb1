// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import io.kvagent.vault.Certificate;
import java.security.Principal;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** Whether a peer takes a certificate: by the type of its key, and by who issued it. */
final class KeyChoice {
    private KeyChoice() {}

    /**
     * @param keyType {@code RSA}, {@code EC}; {@code EC_RSA} with the issuer's, in TLS 1.1 and before
     * @param issuers whom the peer trusts; null or empty if it does not say
     */
    static boolean fits(Certificate certificate, String keyType, Principal @Nullable [] issuers) {
        int issuersType = keyType.indexOf('_');
        String type = issuersType < 0 ? keyType : keyType.substring(0, issuersType);
        return type.equals(certificate.key().getAlgorithm()) && isFrom(certificate, issuers);
    }

    private static boolean isFrom(Certificate certificate, Principal @Nullable [] issuers) {
        if (issuers == null || issuers.length == 0) {
            return true;
        }
        for (X509Certificate each : certificate.chain()) {
            for (Principal issuer : issuers) {
                if (each.getIssuerX500Principal().equals(issuer)) {
                    return true;
                }
            }
        }
        return false;
    }
}
