// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import io.kvagent.vault.FetchListener;
import io.kvagent.vault.Secret;
import io.kvagent.vault.SecretValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Gathers what a later fetch finds, for the next generation of a store. A secret that could not be read in full keeps its last values:
 * fields of two versions are never mixed.
 */
public final class NewerValues implements FetchListener {
    private final SecretStore store;
    private final Map<Reference, SecretValue> values = new HashMap<>();
    private final Map<Reference, String> versions = new HashMap<>();
    private final Set<SecretId> failed = new HashSet<>();

    public NewerValues(SecretStore store) {
        this.store = store;
    }

    @Override
    public synchronized void arrived(Reference reference, SecretValue value, Secret secret) {
        values.put(reference, value);
        versions.put(reference, secret.version());
    }

    @Override
    public synchronized void absent(Reference reference, AgentFailure why) {
        failed.add(reference.secret()); // an app that had a value keeps it
    }

    @Override
    public synchronized void failed(Reference reference, AgentFailure why) {
        failed.add(reference.secret());
    }

    /** Does nothing if no value has changed. */
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
                nextVersions.put(reference, isNew ? versions.get(reference) : current.version(reference));
            }
            changed |= now != null && (before == null || !now.reveal().equals(before.reveal()));
        }
        if (changed) {
            store.publish(next, nextVersions);
        }
    }
}
