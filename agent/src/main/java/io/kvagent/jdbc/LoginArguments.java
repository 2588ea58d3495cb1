// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import org.jspecify.annotations.Nullable;

/** What a driver is given to log in with, and where in it values of ours stand. */
interface LoginArguments {
    /** The secrets, in ascending order. */
    int[] references();

    /** What the app gave for each of them. */
    String[] given();

    /** Equal for logins that a database answers alike: the same driver, place, user and settings, but for the values. */
    Object place();

    /** The driver's class. */
    String driver();

    /**
     * The arguments with these values in the place of the given ones; the very objects of the app where nothing differs. Null if one
     * of them can't be written there.
     */
    Object @Nullable [] with(String[] values);
}
