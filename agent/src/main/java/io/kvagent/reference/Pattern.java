// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

/** A reference with a star. Once the vault has been asked, it is replaced by a reference for each match. */
public abstract class Pattern {
    private final String text;
    private final VaultAddress vault;
    private final String property;
    private final boolean optional;

    /**
     * @param text as it was written
     * @param property with one star; "" if what matches keeps its name
     */
    Pattern(String text, VaultAddress vault, String property, boolean optional) {
        this.text = text;
        this.vault = vault;
        this.property = property;
        this.optional = optional;
    }

    public final VaultAddress vault() {
        return vault;
    }

    /** Whether it may match nothing. */
    public final boolean isOptional() {
        return optional;
    }

    /**
     * What the app reads; "" if the star would be empty.
     *
     * @param name of what matches
     * @param rest what the star matches
     */
    final String property(String name, String rest) {
        return property.isEmpty() ? name : rest.isEmpty() ? "" : property.replace("*", rest);
    }

    /** As it was written. */
    @Override
    public final String toString() {
        return text;
    }
}
