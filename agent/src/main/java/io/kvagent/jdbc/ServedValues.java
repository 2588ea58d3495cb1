// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import org.jspecify.annotations.Nullable;

/** The values of one generation, by the number of their reference. */
final class ServedValues {
    private final int generation;
    private final String[] values;

    /** @param values null where a secret is absent; not changed from here on */
    ServedValues(int generation, String... values) {
        this.generation = generation;
        this.values = values;
    }

    int generation() {
        return generation;
    }

    int count() {
        return values.length;
    }

    /** Null if it is absent. */
    @Nullable
    String value(int reference) {
        return values[reference];
    }

    /** Null if one of them is absent. */
    String @Nullable [] values(int[] references) {
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
