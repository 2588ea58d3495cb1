// SPDX-License-Identifier: Apache-2.0
package io.kvagent.report;

import io.kvagent.time.AgentThread;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Prints lines in order, each before {@link #print} returns; but a stream that nobody reads (a full pipe) keeps no caller for longer
 * than a moment, and the next ones not at all. Its lines follow when it is read again.
 */
final class LineWriter {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_LINES = 1_000;

    private final PrintStream out;
    private final Queue<String> lines = new ArrayDeque<>();
    private boolean writing;
    private boolean blocked;

    LineWriter(PrintStream out) {
        this.out = out;
    }

    void print(String line) {
        synchronized (lines) {
            if (lines.size() == MOST_LINES) {
                return;
            }
            lines.add(line);
            if (!writing) {
                startWriting();
            }
            waitUntilWritten();
        }
    }

    private void startWriting() {
        Runnable work = new Runnable() {
            @Override
            public void run() {
                writeAll();
            }
        };
        writing = true;
        new AgentThread(work, "kv-agent log").start();
    }

    private void waitUntilWritten() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (writing && !blocked) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                blocked = true;
                return;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(lines, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void writeAll() {
        for (String line = next(); line != null; line = next()) {
            out.println(line);
        }
    }

    /** Null if there is none; the thread that writes then ends. */
    private String next() {
        synchronized (lines) {
            String line = lines.poll();
            if (line == null) {
                writing = false;
                blocked = false;
                lines.notifyAll();
            }
            return line;
        }
    }
}
