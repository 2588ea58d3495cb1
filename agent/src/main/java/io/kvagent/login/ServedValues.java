// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import io.kvagent.reference.Reference;
import io.kvagent.secrets.Generation;
import io.kvagent.vault.SecretValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one generation, by the number of their reference. */
public final class ServedValues {
    private final int generation;
    private final String[] values;

    /** @param values null where a secret is absent; not changed from here on */
    public ServedValues(int generation, String... values) {
        this.generation = generation;
        this.values = values;
    }

    public static ServedValues of(Generation generation, List<Reference> references) {
        String[] values = new String[references.size()];
        for (int i = 0; i < values.length; i++) {
            SecretValue value = generation.value(references.get(i));
            values[i] = value == null ? null : value.reveal();
        }
        return new ServedValues(generation.number(), values);
    }

    public int generation() {
        return generation;
    }

    int count() {
        return values.length;
    }

    /** Null if it is absent. */
    public @Nullable String value(int reference) {
        return values[reference];
    }

    /** Null if one of them is absent. */
    public String @Nullable [] values(int[] references) {
        String[] picked = new String[references.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[references[i]];
            if (picked[i] == null) {
                return null;
            }
        }
        return picked;
    }
}
