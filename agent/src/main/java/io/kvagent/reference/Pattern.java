// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

/** A reference with a star, which becomes references when the vault has been asked. */
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

    /** Whether it may stand for nothing. */
    public final boolean isOptional() {
        return optional;
    }

    /**
     * What the app reads; "" where nothing is left for the star.
     *
     * @param name of what matches
     * @param rest the part that the star stands for
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
