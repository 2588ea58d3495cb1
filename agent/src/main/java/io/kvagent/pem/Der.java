// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import java.io.ByteArrayOutputStream;
import java.security.KeyException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The little DER (X.690) that envelopes of keys need. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int BMP_STRING = 0x1e;
    private static final int CONTEXT_0 = 0xa0;

    private Der() {}

    static byte[] of(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.write(part, 0, part.length);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        writeLength(content.size(), whole);
        whole.write(content.toByteArray(), 0, content.size());
        return whole.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return of(SEQUENCE, parts);
    }

    /** {@code [0] EXPLICIT}. */
    static byte[] tagged(byte[]... parts) {
        return of(CONTEXT_0, parts);
    }

    static byte[] octets(byte[]... parts) {
        return of(OCTET_STRING, parts);
    }

    static byte[] bmpString(String text) {
        byte[] units = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            units[2 * i] = (byte) (text.charAt(i) >> 8);
            units[2 * i + 1] = (byte) text.charAt(i);
        }
        return of(BMP_STRING, units);
    }

    /** @param value 0 to 32767 */
    static byte[] integer(int value) {
        return value < 0x80
                ? of(INTEGER, new byte[] {(byte) value})
                : of(INTEGER, new byte[] {(byte) (value >> 8), (byte) value});
    }

    /** @param numbers of the identifier, as in 1, 2, 840, 113549 */
    static byte[] oid(int... numbers) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(40 * numbers[0] + numbers[1]);
        for (int i = 2; i < numbers.length; i++) {
            for (int shift = 28; shift > 0; shift -= 7) {
                if (numbers[i] >> shift != 0) {
                    content.write(numbers[i] >> shift & 0x7f | 0x80);
                }
            }
            content.write(numbers[i] & 0x7f);
        }
        return of(OBJECT_IDENTIFIER, content.toByteArray());
    }

    /**
     * The content of the first element of that tag in a sequence; null if it has none.
     *
     * @throws KeyException if this is no sequence of whole elements
     */
    static byte @Nullable [] element(byte[] sequence, int tag) throws KeyException {
        int at = contentStart(sequence, 0);
        while (at < sequence.length) {
            int start = contentStart(sequence, at);
            int end = start + length(sequence, at);
            if (end > sequence.length) {
                throw cutShort();
            }
            if ((sequence[at] & 0xff) == tag) {
                return Arrays.copyOfRange(sequence, start, end);
            }
            at = end;
        }
        return null;
    }

    private static int contentStart(byte[] der, int at) throws KeyException {
        if (at + 2 > der.length) {
            throw cutShort();
        }
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] der, int at) throws KeyException {
        int start = contentStart(der, at);
        if (start == at + 2) {
            return der[at + 1];
        }
        if (start > at + 4 || start > der.length) {
            throw cutShort();
        }
        int length = 0;
        for (int i = at + 2; i < start; i++) {
            length = length << 8 | der[i] & 0xff;
        }
        return length;
    }

    private static KeyException cutShort() {
        return new KeyException("it is cut short");
    }

    /** In as few bytes as it takes: Java 8 and 11 read no other DER. */
    private static void writeLength(int length, ByteArrayOutputStream out) {
        int bytes = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
        out.write(bytes == 0 ? length : 0x80 | bytes);
        for (int i = bytes - 1; i >= 0; i--) {
            out.write(length >> 8 * i);
        }
    }
}
