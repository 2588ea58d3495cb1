// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** Prints a line for each system property named by its arguments: {@code name length sha256}, or {@code name absent}. */
public final class PrintProperties {

    private PrintProperties() {}

    public static void main(String[] names) {
        System.out.println("main runs");
        for (String name : names) {
            System.out.println(line(name));
        }
    }

    /** Reads that property, and tells about it. */
    static String line(String name) {
        String value = System.getProperty(name);
        try {
            return value == null ? name + " absent" : name + " " + value.length() + " " + sha256(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The digest in hex, by which a test knows the value again. */
    public static String sha256(String value) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        return String.format("%064x", new BigInteger(1, digest));
    }
}
