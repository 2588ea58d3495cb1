// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import java.util.Arrays;

/** Walks over DER, which nests values as tag, length and content (X.690). For files of our own machine, not for what a peer sent. */
final class Der {
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int OID = 0x06;
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    /** {@code [0]}, constructed. */
    static final int CONTEXT_0 = 0xA0;

    private final byte[] bytes;
    private final int end;
    private int at;

    Der(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private Der(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    boolean hasNext() {
        return at < end;
    }

    boolean nextIs(int tag) {
        return at < end && (bytes[at] & 0xFF) == tag;
    }

    /**
     * The content of the next value, over which this one steps.
     *
     * @throws IllegalArgumentException if the next value is of another kind, or longer than what holds it
     */
    Der enter(int tag) {
        if (!nextIs(tag)) {
            throw new IllegalArgumentException("not the value that was expected");
        }
        int start = contentStart();
        Der content = new Der(bytes, start, start + length(start));
        at = content.end;
        return content;
    }

    void skip() {
        next();
    }

    /** The next value, with its tag and length. */
    byte[] next() {
        int from = at;
        int start = contentStart();
        at = start + length(start);
        return Arrays.copyOfRange(bytes, from, at);
    }

    /** All that is left. */
    byte[] rest() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    private int contentStart() {
        int first = bytes[at + 1] & 0xFF;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7F);
    }

    private int length(int start) {
        int length = bytes[at + 1] & 0xFF;
        if (length >= 0x80) {
            int count = length & 0x7F;
            if (count == 0 || count > 3) {
                throw new IllegalArgumentException("a length that DER does not have, or no file of roots");
            }
            length = 0;
            for (int i = start - count; i < start; i++) {
                length = length << 8 | bytes[i] & 0xFF;
            }
        }
        if (start + length > end) {
            throw new IllegalArgumentException("longer than what holds it");
        }
        return length;
    }
}
