// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

/** The shape of Azure's ids: 8-4-4-4-12 hex digits. */
public final class Guid {
    private static final int LENGTH = 36;

    private Guid() {}

    public static boolean is(String text) {
        boolean fits = text.length() == LENGTH;
        for (int i = 0; i < LENGTH && fits; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            fits = dash ? c == '-' : c < 128 && Character.digit(c, 16) >= 0;
        }
        return fits;
    }
}
