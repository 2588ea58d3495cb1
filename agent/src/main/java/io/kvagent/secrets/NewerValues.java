// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import io.kvagent.vault.FetchListener;
import io.kvagent.vault.Secret;
import io.kvagent.vault.SecretValue;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what a later fetch finds, for the next generation of a store. A secret that could not be read in full keeps its last values:
 * fields of two versions are never mixed.
 */
public final class NewerValues implements FetchListener {
    private final SecretStore store;
    private final Map<Reference, SecretValue> values = new HashMap<>();
    private final Map<Reference, String> versions = new HashMap<>();
    private final Map<SecretId, Instant> expiries = new HashMap<>();
    private final Map<SecretId, Instant> created = new HashMap<>();
    private final Set<Reference> absent = new HashSet<>();
    private final Set<SecretId> failed = new HashSet<>();
    private @Nullable AgentFailure failure;

    public NewerValues(SecretStore store) {
        this.store = store;
    }

    @Override
    public synchronized void arrived(Reference reference, SecretValue value, Secret secret) {
        values.put(reference, value);
        versions.put(reference, secret.version());
        if (secret.expires().isPresent()) {
            expiries.put(reference.secret(), secret.expires().get());
        }
        if (secret.created().isPresent()) {
            created.put(reference.secret(), secret.created().get());
        }
    }

    @Override
    public synchronized void absent(Reference reference, AgentFailure why) {
        if (store.current().value(reference) == null) {
            absent.add(reference);
        } else {
            failed(reference, why); // the app keeps what it has
        }
    }

    @Override
    public synchronized void failed(Reference reference, AgentFailure why) {
        failed.add(reference.secret());
        failure = failure == null ? why : failure;
    }

    /** Why something that the app has could not be read; null if everything could. */
    public synchronized @Nullable AgentFailure failure() {
        return failure;
    }

    /** The secrets of these references that could not be read in full. */
    public synchronized Set<SecretId> unread(Collection<Reference> wanted) {
        Set<SecretId> unread = new HashSet<>(failed);
        for (Reference reference : wanted) {
            if (!values.containsKey(reference) && !absent.contains(reference)) {
                unread.add(reference.secret());
            }
        }
        return unread;
    }

    /** When the versions that were read were made. */
    public synchronized Map<SecretId, Instant> created() {
        return new HashMap<>(created);
    }

    /** When the secrets expire that do. */
    public synchronized Map<SecretId, Instant> expiries() {
        return new HashMap<>(expiries);
    }

    /** Does nothing if no secret has a new version or value. */
    public synchronized void publish() {
        Generation current = store.current();
        boolean changed = false;
        Map<Reference, SecretValue> next = new HashMap<>();
        Map<Reference, String> nextVersions = new HashMap<>();
        for (Reference reference : store.references()) {
            boolean isNew = values.containsKey(reference) && !failed.contains(reference.secret());
            SecretValue before = current.value(reference);
            SecretValue now = isNew ? values.get(reference) : before;
            if (now != null) {
                next.put(reference, now);
                String version = isNew ? versions.getOrDefault(reference, "") : current.version(reference);
                nextVersions.put(reference, version);
                changed |= before == null || !now.isSame(before) || !version.equals(current.version(reference));
            }
        }
        if (changed) {
            store.publish(next, nextVersions);
        }
    }
}
