// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Audit;
import io.kvagent.reference.Reference;
import io.kvagent.secrets.SecretStore;
import io.kvagent.vault.SecretValue;

/** One name that a lookup answers to, and how it is read. */
final class Served {
    private final String name;
    /** The same text in another instance, handed to who dumps; a read by this very instance is a dump's. */
    private final String nameInDumps;

    private final SecretStore store;
    private final Reference reference;
    private final Dumps dumps;
    private final Audit audit;

    Served(String name, SecretStore store, Reference reference, Dumps dumps, Audit audit) {
        this.name = name;
        this.nameInDumps = new String(name);
        this.store = store;
        this.reference = reference;
        this.dumps = dumps;
        this.audit = audit;
    }

    String name() {
        return name;
    }

    String nameInDumps() {
        return nameInDumps;
    }

    Reference reference() {
        return reference;
    }

    /** Whether the value has arrived. Never waits. */
    boolean isThere() {
        return store.isSettled(reference) && !store.isAbsent(reference);
    }

    /** The value, for which this waits; null if it is absent. */
    SecretValue value() {
        return store.await(reference);
    }

    /** Whether the app sees the name; it does until the secret is known to be absent. Never waits. */
    boolean isVisible() {
        return !store.isAbsent(reference);
    }

    /**
     * The value, for which this waits; null if it is absent; the mask for those who only show it.
     *
     * @param key as the reader wrote it
     */
    String read(Object key) {
        if (key == nameInDumps || dumps.asksForValue()) {
            return isVisible() ? Mask.TEXT : null;
        }
        SecretValue value = value();
        if (value == null) {
            return null;
        }
        if (audit.wantsReads()) {
            audit.read(reference.toString(), store.version(reference));
        }
        return value.reveal();
    }

    /** Whether there is, or will be, a value: waits for an optional one alone, which may turn out to be absent. */
    boolean exists() {
        return reference.isOptional() ? value() != null : isVisible();
    }
}
