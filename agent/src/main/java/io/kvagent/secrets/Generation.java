// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import io.kvagent.reference.Reference;
import io.kvagent.vault.SecretValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One consistent set of values: all fields of a secret come from one version of it. Immutable. */
public final class Generation {
    static final Generation NONE =
            new Generation(0, new HashMap<Reference, SecretValue>(), new HashMap<Reference, String>());

    private final int number;
    private final Map<Reference, SecretValue> values;
    private final Map<Reference, String> versions;

    private Generation(int number, Map<Reference, SecretValue> values, Map<Reference, String> versions) {
        this.number = number;
        this.values = values;
        this.versions = versions;
    }

    /** The one after this, with these values; a reference without one is absent. */
    Generation next(Map<Reference, SecretValue> newValues, Map<Reference, String> newVersions) {
        return new Generation(number + 1, new HashMap<>(newValues), new HashMap<>(newVersions));
    }

    /** Counted from 1; 0 before the first one is complete. */
    public int number() {
        return number;
    }

    /** Null if it is absent. */
    public @Nullable SecretValue value(Reference reference) {
        return values.get(reference);
    }

    /** Whether the app reads another value than in an earlier one, or has another version of the certificate that it belongs to. */
    public boolean differs(Generation earlier, Reference reference) {
        SecretValue before = earlier.value(reference);
        SecretValue now = value(reference);
        return before == null ? now != null : now == null || !before.isSame(now);
    }

    /** 32 hex digits; "" if it is absent, or the vault does not say. */
    public String version(Reference reference) {
        String version = versions.get(reference);
        return version == null ? "" : version;
    }
}
