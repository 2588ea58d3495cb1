// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.security.GeneralSecurityException;

/** Prints a system property, in the manner of {@link PrintProperties}, now and whenever it has changed, until it is stopped. */
public final class PrintChanges {

    private static final long POLL_MILLIS = 20;

    private PrintChanges() {}

    public static void main(String[] name) throws GeneralSecurityException, InterruptedException {
        String last = null;
        PrintProperties.main(name);
        while (true) {
            String value = System.getProperty(name[0]);
            if (value != null && !value.equals(last)) {
                last = value;
                PrintProperties.main(name);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }
}
