// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Audit;
import io.kvagent.vault.PendingSecret;
import io.kvagent.vault.SecretValue;

/** One name that a lookup answers to, and how it is read. */
final class Served {
    private final String name;
    /** The same text in another instance, handed to who dumps; a read by this very instance is a dump's. */
    private final String nameInDumps;

    private final PendingSecret slot;
    private final Dumps dumps;
    private final Audit audit;

    Served(String name, PendingSecret slot, Dumps dumps, Audit audit) {
        this.name = name;
        this.nameInDumps = new String(name);
        this.slot = slot;
        this.dumps = dumps;
        this.audit = audit;
    }

    String name() {
        return name;
    }

    String nameInDumps() {
        return nameInDumps;
    }

    PendingSecret slot() {
        return slot;
    }

    /**
     * The value, for which this waits; null if it is absent; the mask for those who only show it.
     *
     * @param key as the reader wrote it
     */
    String read(Object key) {
        if (key == nameInDumps || dumps.asksForValue()) {
            return slot.isVisible() ? Mask.TEXT : null;
        }
        SecretValue value = slot.await();
        if (value == null) {
            return null;
        }
        if (audit.wantsReads()) {
            audit.read(slot.reference().toString(), slot.version());
        }
        return value.reveal();
    }

    /** Whether there is, or will be, a value: waits for an optional one alone, which may turn out to be absent. */
    boolean exists() {
        return slot.reference().isOptional() ? slot.await() != null : slot.isVisible();
    }
}
