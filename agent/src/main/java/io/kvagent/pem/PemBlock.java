// SPDX-License-Identifier: Apache-2.0
package io.kvagent.pem;

import java.security.KeyException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One {@code -----BEGIN <type>-----} block of a PEM text (RFC 7468). */
final class PemBlock {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";

    private final String type;
    private final byte[] content;
    private final int end;

    private PemBlock(String type, byte[] content, int end) {
        this.type = type;
        this.content = content;
        this.end = end;
    }

    /**
     * The first block at or behind that place; null if there is none.
     *
     * @throws KeyException if a block has no end, or is no Base64
     */
    static @Nullable PemBlock next(String text, int from) throws KeyException {
        int begin = text.indexOf(BEGIN, from);
        if (begin < 0) {
            return null;
        }
        int typeEnd = text.indexOf(DASHES, begin + BEGIN.length());
        String type = typeEnd < 0 ? "" : text.substring(begin + BEGIN.length(), typeEnd);
        String endLine = "-----END " + type + DASHES;
        int end = typeEnd < 0 ? -1 : text.indexOf(endLine, typeEnd);
        if (end < 0) {
            throw new KeyException("it is cut short");
        }
        try {
            byte[] content = Base64.getMimeDecoder().decode(text.substring(typeEnd + DASHES.length(), end));
            return new PemBlock(type, content, end + endLine.length());
        } catch (IllegalArgumentException e) {
            throw new KeyException("it is not PEM");
        }
    }

    String type() {
        return type;
    }

    byte[] content() {
        return content;
    }

    /** Where the text goes on. */
    int end() {
        return end;
    }
}
