// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

/** A secret's value. Its toString is a mask, so that no message, log or debugger shows it by accident. */
public final class SecretValue {
    private final String value;

    SecretValue(String value) {
        this.value = value;
    }

    /** The value itself. For the exposure to the app, and for the fields of a JSON value; nothing else may call it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
