// SPDX-License-Identifier: Apache-2.0
package io.kvagent.json;

/** The text is not the expected JSON. Holds no part of the text, which may be a secret. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The object lacks a member, or has it in the wrong type. */
    public static JsonException missing(String member) {
        return new JsonException("no " + member);
    }

    JsonException(String message) {
        super(message);
    }
}
