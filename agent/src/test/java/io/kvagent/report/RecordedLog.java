// SPDX-License-Identifier: Apache-2.0
package io.kvagent.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A log that keeps its lines, for the tests of every package. */
public final class RecordedLog {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    public Log at(Log.Level level) {
        return new Log(level, new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    public List<String> lines() {
        return text().lines().toList();
    }

    public String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
