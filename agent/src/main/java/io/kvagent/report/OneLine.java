// SPDX-License-Identifier: Apache-2.0
package io.kvagent.report;

/** Keeps a message to its line: what an operator or a server wrote may hold line breaks, or sequences that move the cursor. */
final class OneLine {
    private static final char LINE_SEPARATOR = 0x2028;
    private static final char PARAGRAPH_SEPARATOR = 0x2029;

    private OneLine() {}

    /** The text, each control character in it replaced by a question mark. */
    static String of(String text) {
        StringBuilder line = new StringBuilder(text);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (Character.isISOControl(c) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR) {
                line.setCharAt(i, '?');
            }
        }
        return line.toString();
    }
}
