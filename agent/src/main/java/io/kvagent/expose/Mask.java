// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

/** What a dump shows in a value's place. */
final class Mask {
    /** One instance, told from an app's own text by identity: a table that was copied from a dump is known by it. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    static final String TEXT = new String("***");

    private Mask() {}
}
