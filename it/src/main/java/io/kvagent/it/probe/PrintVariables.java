// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.security.GeneralSecurityException;

/** Prints the environment variables named by its arguments, as {@link PrintProperties} does properties. */
public final class PrintVariables {

    private PrintVariables() {}

    public static void main(String[] names) throws GeneralSecurityException {
        for (String name : names) {
            String value = System.getenv(name);
            System.out.println(
                    name + (value == null ? " absent" : " " + value.length() + " " + PrintProperties.sha256(value)));
        }
    }
}
