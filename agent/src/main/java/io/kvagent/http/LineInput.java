// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lines out of a buffer, all that is there of one at once: byte by byte, the heads of ten answers are a hundred thousand calls, which a
 * JVM that has just started interprets, and then compiles.
 */
final class LineInput extends BufferedInputStream {
    private static final int USUAL = 8192;

    LineInput(InputStream in) {
        this(in, USUAL);
    }

    /** @param ahead how many bytes may be read beyond a line, at most; at least 1 */
    LineInput(InputStream in, int ahead) {
        super(in, ahead);
    }

    /** Whether more has been read than was used. */
    synchronized boolean hasBuffered() {
        return pos < count;
    }

    /**
     * Moves on what is there of a line, its end (LF) left out. Waits only if nothing is there.
     *
     * @return whether the line is complete
     * @throws EOFException if there is nothing more
     */
    synchronized boolean moveLine(ByteArrayOutputStream line) throws IOException {
        if (pos == count) {
            int first = read();
            if (first < 0) {
                throw new EOFException();
            }
            pos--;
        }
        int end = pos;
        while (end < count && buf[end] != '\n') {
            end++;
        }
        line.write(buf, pos, end - pos);
        boolean complete = end < count;
        pos = complete ? end + 1 : end;
        return complete;
    }
}
