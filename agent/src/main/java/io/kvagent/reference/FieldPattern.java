// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

/** All fields of one secret whose value is JSON: {@code db#*:db.*}. The field's path replaces the star of the property. */
public final class FieldPattern extends Pattern {
    private final SecretId secret;

    FieldPattern(String text, SecretId secret, String property, boolean optional) {
        super(text, secret.vault(), property, optional);
        this.secret = secret;
    }

    public SecretId secret() {
        return secret;
    }

    /**
     * The reference to one of its fields.
     *
     * @param path as a reference has it behind {@code #}
     * @param name the same, as a property has it
     */
    Reference reference(String path, String name) {
        return Reference.listed(secret, path, property(name, name), isOptional());
    }
}
