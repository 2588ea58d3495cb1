// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import org.jspecify.annotations.Nullable;

/** A secret's value. Its toString is a mask, so that no message, log or debugger shows it by accident. */
public final class SecretValue {
    private final String value;
    private final @Nullable Certificate certificate;

    SecretValue(String value) {
        this(value, null);
    }

    /** @param certificate that the value is a field of; null if it is of none */
    SecretValue(String value, @Nullable Certificate certificate) {
        this.value = value;
        this.certificate = certificate;
    }

    /** The value itself. For the exposure to the app, and for the fields of a JSON value; nothing else may call it. */
    public String reveal() {
        return value;
    }

    /** The certificate that this is a field of; null if it is of none. */
    public @Nullable Certificate certificate() {
        return certificate;
    }

    /** Whether it has the same text, and is of the same version of its certificate: a password does not tell versions apart. */
    public boolean isSame(SecretValue other) {
        return value.equals(other.value) && certificate == other.certificate;
    }

    @Override
    public String toString() {
        return "***";
    }
}
