// SPDX-License-Identifier: Apache-2.0
package io.kvagent.report;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Writes to stderr, a line at a time, each with the agent's prefix. The only way by which the agent speaks to anybody. */
public final class Log {
    /** How much is said; each level includes those before it. */
    public enum Level {
        OFF,
        ERROR,
        INFO,
        DEBUG
    }

    private static final String PREFIX = "kv-agent: ";

    private final Level level;
    private final LineWriter out;

    public Log(Level level, PrintStream out) {
        this.level = level;
        this.out = new LineWriter(out);
    }

    public void failure(AgentFailure failure) {
        if (!says(Level.ERROR)) {
            return;
        }
        print(failure.problem());
        print(failure.action());
        if (says(Level.DEBUG)) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace, true));
            out.print(trace.toString().trim());
        }
    }

    public void info(String line) {
        if (says(Level.INFO)) {
            print(line);
        }
    }

    public void debug(String line) {
        if (says(Level.DEBUG)) {
            print(line);
        }
    }

    public boolean saysDebug() {
        return says(Level.DEBUG);
    }

    private boolean says(Level wanted) {
        return level.compareTo(wanted) >= 0;
    }

    private void print(String line) {
        out.print(PREFIX + OneLine.of(line));
    }
}
