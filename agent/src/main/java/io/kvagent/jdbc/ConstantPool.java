// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import java.nio.charset.StandardCharsets;

/** Looks for a text in a class file's constants, in place: every class that the JVM loads is asked. */
final class ConstantPool {
    private static final int COUNT = 8;
    private static final int START = 10;

    private final byte[] text;

    ConstantPool(String text) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
    }

    /** False for a class file that is not understood. */
    boolean isIn(byte[] classFile) {
        if (classFile.length < START) {
            return false;
        }
        int count = unsigned(classFile, COUNT);
        int at = START;
        for (int constant = 1; constant < count && at + 2 < classFile.length; constant++) {
            int tag = classFile[at];
            if (tag == 1 && isAt(at + 1, classFile)) {
                return true;
            }
            int size = tag == 1 ? 3 + unsigned(classFile, at + 1) : size(tag);
            if (size == 0) {
                return false;
            }
            // Of a long or a double, the next number is not used.
            constant += tag == 5 || tag == 6 ? 1 : 0;
            at += size;
        }
        return false;
    }

    /** With the tag; 0 if it is not known. JVMS 4.4. */
    private static int size(int tag) {
        switch (tag) {
            case 7:
            case 8:
            case 16:
            case 19:
            case 20:
                return 3;
            case 15:
                return 4;
            case 3:
            case 4:
            case 9:
            case 10:
            case 11:
            case 12:
            case 17:
            case 18:
                return 5;
            case 5:
            case 6:
                return 9;
            default:
                return 0;
        }
    }

    private boolean isAt(int length, byte[] classFile) {
        int start = length + 2;
        if (unsigned(classFile, length) != text.length || start + text.length > classFile.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (classFile[start + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private static int unsigned(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }
}
