// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

/**
 * Names that a table was asked for in vain, that are no spelling of a secret's either: who asks again is told without a look at the
 * letters. Holds until something is put into the table, which then takes a new one of these.
 *
 * <p>Without a lock, in a fixed space: threads overwrite what others wrote, and what is lost is looked for anew. A thread takes this
 * object before it looks into the table, so what it notes down while another puts that very name goes to an object that nobody asks any
 * more.
 */
final class AbsentNames {
    private static final int LENGTHS = 64;
    private static final int SIZE = 256;

    private final String[] last = new String[LENGTHS];
    private final String[] names = new String[SIZE];

    /**
     * Whether this very string was the last of its length that was asked for in vain. So little code that a lookup stays below the size
     * up to which HotSpot takes a compiled method into its callers (InlineSmallCode, 2,500 bytes; with a hash code it is 3,100): names
     * that are there would pay for it.
     */
    boolean isLast(String name) {
        return last[name.length() & LENGTHS - 1] == name;
    }

    boolean has(String name) {
        boolean known = name.equals(names[name.hashCode() & SIZE - 1]);
        if (known) {
            last[name.length() & LENGTHS - 1] = name;
        }
        return known;
    }

    void add(String name) {
        names[name.hashCode() & SIZE - 1] = name;
        last[name.length() & LENGTHS - 1] = name;
    }
}
