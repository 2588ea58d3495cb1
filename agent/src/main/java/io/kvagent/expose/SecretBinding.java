// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Audit;
import io.kvagent.audit.ReadSample;
import io.kvagent.reference.Reference;
import io.kvagent.secrets.SecretStore;
import io.kvagent.vault.SecretValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret under one name that the app reads. Stands in the table of the properties itself, in place of a value that has not arrived
 * yet: no String, so that a read finds out.
 */
final class SecretBinding {
    /** Earlier values that are masked: the app may still hold them after a rotation, and put them back. */
    private static final int MOST_VALUES = 8;
    /** A shorter value is masked only where it stands alone: text could contain it by chance. */
    private static final int LEAST_LENGTH_WITHIN_TEXT = 8;

    private final String name;
    private final Reference reference;
    private final SecretStore store;
    private final Audit audit;
    private final ReadSample sample = new ReadSample();
    /** The newest first. */
    private volatile String[] values = {};

    SecretBinding(String name, Reference reference, SecretStore store, Audit audit) {
        this.name = name;
        this.reference = reference;
        this.store = store;
        this.audit = audit;
    }

    /** The same secret under another spelling of its name. */
    SecretBinding under(String spelling) {
        SecretBinding other = new SecretBinding(spelling, reference, store, audit);
        other.values = values;
        return other;
    }

    String name() {
        return name;
    }

    Reference reference() {
        return reference;
    }

    /** Whether {@link #await} returns at once. */
    boolean isSettled() {
        return store.isSettled(reference);
    }

    boolean isAbsent() {
        return store.isAbsent(reference);
    }

    /** The value that arrived last; null if none has. Never waits. */
    @Nullable
    String value() {
        String[] now = values;
        return now.length == 0 ? null : now[0];
    }

    /**
     * The value; the first is waited for. Null if it is absent, or if waiting would deadlock.
     *
     * @param lock given up meanwhile if this thread holds it
     * @throws IllegalStateException if there will be none: the process is ending
     */
    @Nullable
    String await(Object lock) {
        SecretValue value = store.await(reference, lock);
        if (value == null) {
            return null;
        }
        arrived(value.reveal());
        return value.reveal();
    }

    /** It is the value from now on. */
    synchronized void arrived(String value) {
        if (value.equals(value())) {
            return;
        }
        List<String> more = new ArrayList<>(Arrays.asList(values));
        more.remove(value);
        more.add(0, value);
        values = more.subList(0, Math.min(more.size(), MOST_VALUES)).toArray(new String[0]);
    }

    /** Whether that is, or was, the value of this secret, and not one that the app has set itself. */
    boolean hasServed(@Nullable Object value) {
        for (String served : values) {
            if (served.equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** The text with masks for all values that it contains. */
    String mask(String text) {
        String masked = text;
        for (String served : values) {
            if (masked.equals(served)) {
                return Mask.TEXT;
            }
            if (served.length() >= LEAST_LENGTH_WITHIN_TEXT) {
                masked = masked.replace(served, Mask.TEXT);
            }
        }
        return masked;
    }

    /** The app has read the value. */
    void reportRead() {
        int generation = store.current().number();
        if (audit.wantsRead(sample, generation)) {
            audit.read(reference.toString(), store.version(reference), generation);
        }
    }

    @Override
    public String toString() {
        return Mask.TEXT;
    }
}
