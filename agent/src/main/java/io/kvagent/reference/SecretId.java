// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import java.util.Locale;

/** One secret of one vault, in its newest version or in a given one. Azure compares names and versions without case. */
public final class SecretId {
    private static final int VERSION_LENGTH = 32;
    private static final int MAX_NAME = 127;

    private final VaultAddress vault;
    private final String name;
    private final String version;

    /** @param version "" for the newest */
    SecretId(VaultAddress vault, String name, String version) {
        this.vault = vault;
        this.name = name;
        this.version = version;
    }

    public VaultAddress vault() {
        return vault;
    }

    public String name() {
        return name;
    }

    /** "" for the newest. */
    public String version() {
        return version;
    }

    /** Whether a version could be called that: 32 hex digits. */
    public static boolean isVersion(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return text.length() == VERSION_LENGTH;
    }

    /** Whether a secret could be called that: 1 to 127 letters, digits and dashes (Key Vault's rule). */
    public static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_NAME;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretId && key().equals(((SecretId) other).key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    /** As messages show it: {@code db-password}, or {@code db-password@0123...}. */
    @Override
    public String toString() {
        return version.isEmpty() ? name : name + "@" + version;
    }

    private String key() {
        return vault + "/" + name.toLowerCase(Locale.ROOT) + "/" + version.toLowerCase(Locale.ROOT);
    }
}
