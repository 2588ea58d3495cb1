// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.security.GeneralSecurityException;
import java.util.Properties;

/**
 * Reads a secret while it holds the lock of the properties, or is called back under it. Arguments: the property, and {@code
 * synchronized}, {@code keySet} or {@code computeIfAbsent}.
 */
public final class ReadsUnderTableLock {
    private ReadsUnderTableLock() {}

    public static void main(String[] nameAndWay) throws GeneralSecurityException {
        String name = nameAndWay[0];
        Properties table = System.getProperties();
        System.out.println("main runs");
        String[] read = new String[1];
        switch (nameAndWay[1]) {
            case "synchronized":
                synchronized (table) {
                    synchronized (table) {
                        read[0] = System.getProperty(name);
                    }
                }
                break;
            case "keySet":
                table.keySet().forEach(each -> read[0] = each.equals(name) ? System.getProperty(name) : read[0]);
                break;
            default:
                table.computeIfAbsent("other", each -> {
                    read[0] = System.getProperty(name);
                    return "computed";
                });
        }
        System.out.println(name + " " + (read[0] == null ? "absent" : PrintProperties.sha256(read[0])));
    }
}
