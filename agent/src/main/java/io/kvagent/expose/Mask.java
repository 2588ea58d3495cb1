// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import java.util.UUID;

/** What a dump shows in a value's place. */
final class Mask {
    /** For what only people read. */
    static final String TEXT = "***";

    private Mask() {}

    /** For what a program may read back, a file or a serialized table: random for each process, so that it can't be anybody's password. */
    static String random() {
        return Random.TEXT;
    }

    /** Made when the first is needed: a random number before main costs milliseconds, and fixes the list of security providers. */
    private static final class Random {
        static final String TEXT = "masked-" + UUID.randomUUID();
    }
}
