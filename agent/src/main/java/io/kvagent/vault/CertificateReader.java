// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.pem.KeyMaterial;
import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes fields out of the secret that Key Vault keeps beside each certificate. Its content type tells it from a secret whose value is
 * JSON. A secret that is read again gives the same {@link Certificate}, until it has another value.
 */
final class CertificateReader {
    private static final String PKCS12 = "application/x-pkcs12";
    private static final String PEM = "application/x-pem-file";
    private static final char[] NO_PASSWORD = {};

    private final Map<SecretId, Read> reads = new ConcurrentHashMap<>();

    static boolean reads(Secret secret) {
        return isPkcs12(secret) || secret.contentType().equalsIgnoreCase(PEM);
    }

    /** @throws AgentFailure if there is no such field, or the certificate can't be used */
    SecretValue value(Reference reference, Secret secret) {
        SecretId id = reference.secret();
        CertificateFailures failures = new CertificateFailures(id);
        try {
            Certificate certificate = certificate(id, secret, failures);
            return new SecretValue(text(certificate, reference.field(), failures), certificate);
        } catch (GeneralSecurityException e) {
            throw failures.unreadable(secret.contentType(), e);
        }
    }

    private static String text(Certificate certificate, String field, CertificateFailures failures)
            throws GeneralSecurityException {
        switch (field) {
            case "certificate":
                return certificate.chainPem();
            case "key":
                return certificate.keyPem();
            case "pkcs12":
                return Base64.getEncoder().encodeToString(certificate.pkcs12());
            case "password":
                return Certificate.password();
            default:
                throw failures.noSuchField(field);
        }
    }

    private Certificate certificate(SecretId id, Secret secret, CertificateFailures failures)
            throws GeneralSecurityException {
        String value = secret.value().reveal();
        Read last = reads.get(id);
        if (last == null || !last.value.equals(value)) {
            last = new Read(value, parse(id, secret, failures));
            reads.put(id, last);
        }
        Instant end = last.certificate.leaf().getNotAfter().toInstant();
        if (Instant.now().isAfter(end)) {
            throw failures.expired(end);
        }
        return last.certificate;
    }

    private static Certificate parse(SecretId id, Secret secret, CertificateFailures failures)
            throws GeneralSecurityException {
        KeyMaterial found = isPkcs12(secret)
                ? KeyMaterial.ofPkcs12(decoded(secret.value(), failures), NO_PASSWORD)
                : KeyMaterial.ofPem(secret.value().reveal(), NO_PASSWORD);
        PrivateKey key = found.key();
        if (key == null) {
            // A PKCS#12 without a key: the JDK does not show its certificates.
            throw found.hasCertificates() || isPkcs12(secret) ? failures.notExportable() : failures.empty();
        }
        if (!found.hasCertificates()) {
            throw failures.noCertificate();
        }
        List<X509Certificate> chain = found.chain();
        if (chain.isEmpty()) {
            throw failures.mismatch();
        }
        return new Certificate(id.name(), key, chain);
    }

    private static boolean isPkcs12(Secret secret) {
        return secret.contentType().equalsIgnoreCase(PKCS12);
    }

    private static byte[] decoded(SecretValue value, CertificateFailures failures) {
        try {
            return Base64.getMimeDecoder().decode(value.reveal());
        } catch (IllegalArgumentException e) {
            throw failures.unreadable(PKCS12, e);
        }
    }

    /** What was made of a value. */
    private static final class Read {
        private final String value;
        private final Certificate certificate;

        Read(String value, Certificate certificate) {
            this.value = value;
            this.certificate = certificate;
        }
    }
}
