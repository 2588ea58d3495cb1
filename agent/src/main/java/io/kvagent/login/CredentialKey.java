// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import java.util.Locale;

/** What the name of a setting tells about its value. */
public final class CredentialKey {
    /** Shorter values turn up by chance: a port, a schema, "postgres". */
    private static final int LEAST_LENGTH = 8;

    private static final String[] SECRET = {"pass", "pwd", "secret", "token"};
    private static final String[] USER = {"user", "username", "uid", "userid"};

    private CredentialKey() {}

    /** Whether a value that equals a secret's is that secret. */
    public static boolean mayHoldSecret(String key, String value) {
        if (value.length() >= LEAST_LENGTH) {
            return !isUser(key);
        }
        String name = key.toLowerCase(Locale.ROOT);
        for (String part : SECRET) {
            if (!value.isEmpty() && name.contains(part)) {
                return true;
            }
        }
        return false;
    }

    public static boolean isUser(String key) {
        for (String name : USER) {
            if (name.equalsIgnoreCase(key)) {
                return true;
            }
        }
        return false;
    }
}
