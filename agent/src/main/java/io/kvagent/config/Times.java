// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import java.time.Duration;

/** Reads {@code 500ms}, {@code 3s}, {@code 5m}, {@code 1h}. */
final class Times {
    private static final int MAX_DIGITS = 9;

    private Times() {}

    /** Null if the text is no such time. */
    static Duration parse(String text) {
        int unitStart = 0;
        while (unitStart < text.length() && text.charAt(unitStart) >= '0' && text.charAt(unitStart) <= '9') {
            unitStart++;
        }
        if (unitStart == 0 || unitStart > MAX_DIGITS) {
            return null;
        }
        long number = Long.parseLong(text.substring(0, unitStart));
        switch (text.substring(unitStart)) {
            case "ms":
                return Duration.ofMillis(number);
            case "s":
                return Duration.ofSeconds(number);
            case "m":
                return Duration.ofMinutes(number);
            case "h":
                return Duration.ofHours(number);
            default:
                return null;
        }
    }
}
