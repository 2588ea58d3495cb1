// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import io.kvagent.it.probe.PrintProperties;
import java.security.GeneralSecurityException;

/** The lines of {@link PrintProperties}, by which a test knows a value again that no stream may show. */
final class Printed {

    static final String FIRST = "main runs";

    /** Stands for a secret wherever properties are dumped. */
    static final String MASK = "***";

    private Printed() {}

    static String has(String property, String value) {
        try {
            return property + " " + value.length() + " " + PrintProperties.sha256(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hasNo(String property) {
        return property + " absent";
    }
}
