// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import io.kvagent.vault.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Enough of a value to tell it from another, and too little to tell what it is: its length, and 8 hex digits of its SHA-256. */
final class Fingerprint {
    private static final int BYTES = 4;

    private final SecretValue value;

    Fingerprint(SecretValue value) {
        this.value = value;
    }

    String length() {
        return String.valueOf(value.reveal().length());
    }

    String hash() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(value.reveal().getBytes(StandardCharsets.UTF_8));
            StringBuilder hex = new StringBuilder();
            for (int i = 0; i < BYTES; i++) {
                hex.append(Character.forDigit(hash[i] >> 4 & 15, 16)).append(Character.forDigit(hash[i] & 15, 16));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
