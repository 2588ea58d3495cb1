// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.framework;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What an application got from its framework, told without the value: {@code name length sha256}, or {@code name absent}. */
public final class Reading {

    private Reading() {}

    /** Prints the line. @param value may be null */
    public static void print(String name, Object value) {
        String text = value == null ? null : value.toString();
        System.out.println(name + (text == null ? " absent" : " " + text.length() + " " + sha256(text)));
    }

    private static String sha256(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return String.format("%064x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
