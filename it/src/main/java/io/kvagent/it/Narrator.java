// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** Tells the demo's steps as they happen. */
final class Narrator {

    private final PrintStream out = System.out;
    private int step;

    void title(String text) {
        out.println();
        out.println(text);
    }

    void step(String text) {
        out.println();
        out.println("  " + ++step + ". " + text);
    }

    void tell(String text) {
        out.println("     " + text);
    }

    /** A command as a shell takes it, on several lines, to be read and copied. */
    void command(List<String> pieces) {
        out.println(pieces.stream()
                .map(piece -> piece.contains("=") ? "'" + piece + "'" : piece)
                .collect(Collectors.joining(" \\\n         ", "       ", "")));
    }

    void fail(String text) {
        out.println();
        out.println("demo: step " + step + " failed: " + text);
    }
}
