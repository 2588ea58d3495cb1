// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench;

import java.util.Locale;

/** What the run tells while it is under way. */
final class Say {

    private Say() {}

    static void step(String text) {
        System.out.println();
        System.out.println("== " + text);
    }

    static void line(String text) {
        System.out.println("   " + text);
    }

    static void figure(String label, Summary figures, String unit) {
        line(String.format(
                Locale.ROOT,
                "%-45s %10.1f %s (%.1f to %.1f, %d runs)",
                label,
                figures.median(),
                unit,
                figures.min(),
                figures.max(),
                figures.count()));
    }
}
