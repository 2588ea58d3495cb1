// SPDX-License-Identifier: Apache-2.0
package io.kvagent.report;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UnsupportedEncodingException;

/**
 * Stderr by a stream of our own, for what is said while main runs: a thread of the app's may hold the monitor of {@code System.err}
 * while it waits for the very secret that we fetch.
 */
public final class Stderr {
    private static final int LONGER_THAN_A_LINE = 8192;

    private Stderr() {}

    /** In the encoding that the JVM writes its own in. */
    public static PrintStream open() {
        BufferedOutputStream out =
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.err), LONGER_THAN_A_LINE);
        String encoding = System.getProperty("stderr.encoding", System.getProperty("sun.stderr.encoding", ""));
        try {
            return encoding.isEmpty() ? new PrintStream(out, true) : new PrintStream(out, true, encoding);
        } catch (UnsupportedEncodingException e) {
            return new PrintStream(out, true);
        }
    }
}
