// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.util.Map;

/**
 * Prints, of the properties named by its arguments, what the JVM's management bean shows: {@code bean <name> <length> <sha256>}, or
 * {@code bean <name> absent}. Then prints them as {@link PrintProperties} does, and waits until it is stopped.
 */
public final class PrintManagement {

    private PrintManagement() {}

    public static void main(String[] names) throws GeneralSecurityException, InterruptedException {
        Map<String, String> shown = ManagementFactory.getRuntimeMXBean().getSystemProperties();
        for (String name : names) {
            String value = shown.get(name);
            System.out.println("bean " + name
                    + (value == null ? " absent" : " " + value.length() + " " + PrintProperties.sha256(value)));
        }
        PrintProperties.main(names);
        System.out.println("main waits");
        Thread.currentThread().join();
    }
}
