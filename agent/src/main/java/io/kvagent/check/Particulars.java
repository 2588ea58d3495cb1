// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import io.kvagent.identity.Token;
import io.kvagent.vault.Certificate;
import io.kvagent.vault.Secret;
import io.kvagent.vault.SecretValue;
import io.kvagent.vault.VaultHealth;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What is shown of a step that went well, by name, in order. What is unknown is left out. */
final class Particulars {
    private final Map<String, String> byName = new LinkedHashMap<>();

    static Particulars of(Token token) {
        return new Particulars()
                .with("object id", token.objectId())
                .with("application id", token.applicationId())
                .with("tenant", token.tenantId())
                .with("expires", text(token.expires()));
    }

    static Particulars of(VaultHealth health) {
        return new Particulars()
                .with("sees this machine as", health.address())
                .with(
                        "because",
                        health.isPrivate() ? "by a private endpoint or service endpoint" : "from the public network");
    }

    /** @param value of the field, where one is asked for; shown as a fingerprint */
    static Particulars of(Secret secret, SecretValue value) {
        Fingerprint fingerprint = new Fingerprint(value);
        Certificate certificate = value.certificate();
        return (certificate == null ? new Particulars() : of(certificate))
                .with("version", secret.version())
                .with("age", secret.created().isPresent() ? age(secret.created().get()) : "")
                .with("expires", text(secret.expires()))
                .with("length", fingerprint.length())
                .with("sha256", fingerprint.hash());
    }

    private static Particulars of(Certificate certificate) {
        X509Certificate leaf = certificate.leaf();
        return new Particulars()
                .with("subject", leaf.getSubjectX500Principal().getName())
                .with("issuer", leaf.getIssuerX500Principal().getName())
                .with("serial", leaf.getSerialNumber().toString(16))
                .with("valid from", leaf.getNotBefore().toInstant().toString())
                .with("valid until", leaf.getNotAfter().toInstant().toString())
                .with("key", keyType(leaf.getPublicKey()));
    }

    /** {@code RSA 2048}, {@code EC 256}. */
    private static String keyType(PublicKey key) {
        String size = key instanceof RSAKey
                ? " " + ((RSAKey) key).getModulus().bitLength()
                : key instanceof ECKey
                        ? " " + ((ECKey) key).getParams().getCurve().getField().getFieldSize()
                        : "";
        return key.getAlgorithm() + size;
    }

    Particulars with(String name, String value) {
        if (!value.isEmpty()) {
            byName.put(name, value);
        }
        return this;
    }

    Map<String, String> byName() {
        return Collections.unmodifiableMap(byName);
    }

    private static String text(Optional<Instant> moment) {
        return moment.isPresent() ? moment.get().toString() : "";
    }

    private static String age(Instant created) {
        Duration age = Duration.between(created, Instant.now());
        return age.toDays() >= 1
                ? age.toDays() + " d"
                : age.toHours() >= 1 ? age.toHours() + " h" : age.toMinutes() + " min";
    }
}
