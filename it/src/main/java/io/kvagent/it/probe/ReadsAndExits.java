// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

/**
 * Reads {@code db.password} by itself, by another class and as a variable, {@code db.port} by way of the JDK, shows all properties,
 * and ends the JVM with the exit code 3.
 */
public final class ReadsAndExits {
    private ReadsAndExits() {}

    public static void main(String[] arguments) {
        int length = System.getProperties().toString().length();
        length += System.getProperty("db.password").length();
        length += System.getProperty("db.password").length();
        length += new Pool().length();
        length += Variables.length();
        length += Integer.getInteger("db.port");
        System.out.println(length > 0 ? "main ends" : "there is nothing");
        System.exit(3);
    }

    private static final class Pool {
        int length() {
            return String.valueOf(System.getProperties().get("db.password")).length();
        }
    }

    private static final class Variables {
        static int length() {
            return System.getenv("DB_PASSWORD") == null ? 0 : 1;
        }
    }
}
