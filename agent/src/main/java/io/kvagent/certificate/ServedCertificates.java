// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.secrets.SecretStore;
import io.kvagent.vault.Certificate;
import io.kvagent.vault.SecretValue;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The certificates of a store's references: the newest version of each, and to which one any leaf belongs that was ever served. */
final class ServedCertificates {
    private final SecretStore store;
    private final Map<X509Certificate, SecretId> leaves = new ConcurrentHashMap<>();
    private volatile Map<SecretId, Certificate> newest = Collections.emptyMap();

    ServedCertificates(SecretStore store) {
        this.store = store;
    }

    /** The newest versions, in the order of their arrival. Immutable, so a handshake that holds on to it sees no renewal. */
    Map<SecretId, Certificate> newest() {
        return newest;
    }

    /** Whether it is a renewal: another version was there before. */
    synchronized boolean put(SecretId id, Certificate certificate) {
        Certificate before = newest.get(id);
        if (before == certificate) {
            return false;
        }
        leaves.put(certificate.leaf(), id);
        Map<SecretId, Certificate> next = new LinkedHashMap<>(newest);
        next.put(id, certificate);
        newest = Collections.unmodifiableMap(next);
        return before != null;
    }

    /** Of which certificate it is a leaf, in any version; null if it was never served. */
    @Nullable
    SecretId idOf(X509Certificate leaf) {
        return leaves.get(leaf);
    }

    /** A key manager that the app uses presents its newest version from now on. */
    void follow(SecretId id) {
        for (Reference reference : store.references()) {
            if (reference.mayBeOfCertificate() && reference.secret().equals(id)) {
                store.follow(reference);
            }
        }
    }

    /** Takes what has arrived in the store: its readers may know of a value before its listeners. Never waits. */
    void update() {
        for (Reference reference : store.references()) {
            if (reference.mayBeOfCertificate() && store.isSettled(reference)) {
                take(reference);
            }
        }
    }

    /** All of them. Waits for those that have not arrived. */
    Map<SecretId, Certificate> all() {
        Map<SecretId, Certificate> all = new LinkedHashMap<>();
        for (Reference reference : store.references()) {
            Certificate certificate = reference.mayBeOfCertificate() ? take(reference) : null;
            if (certificate != null) {
                all.put(reference.secret(), certificate);
            }
        }
        return all;
    }

    private @Nullable Certificate take(Reference reference) {
        SecretValue value = store.await(reference);
        Certificate certificate = value == null ? null : value.certificate();
        if (certificate != null) {
            put(reference.secret(), certificate);
        }
        return certificate;
    }
}
