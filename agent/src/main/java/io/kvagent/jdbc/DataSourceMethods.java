// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.weave.MethodEntry;
import io.kvagent.weave.Shape;

/** The methods by which a data source, of each of the three kinds, is told user and password and logs in. */
final class DataSourceMethods {
    private static final String[] NAMES = {"getConnection", "getPooledConnection", "getXAConnection"};
    private static final String[] RESULTS = {
        "Ljava/sql/Connection;", "Ljavax/sql/PooledConnection;", "Ljavax/sql/XAConnection;"
    };

    private DataSourceMethods() {}

    /** A setter of a text: the hook's function gets the data source and the text. */
    static Shape setter(String name) {
        return new MethodEntry(name, "(Ljava/lang/String;)V");
    }

    static boolean isWithoutUser(String name, String descriptor) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name) && descriptor.equals("()" + RESULTS[i])) {
                return true;
            }
        }
        return false;
    }

    /** Names and descriptors in turn. */
    static String[] withUser() {
        String[] methods = new String[2 * NAMES.length];
        for (int i = 0; i < NAMES.length; i++) {
            methods[2 * i] = NAMES[i];
            methods[2 * i + 1] = "(Ljava/lang/String;Ljava/lang/String;)" + RESULTS[i];
        }
        return methods;
    }
}
