// SPDX-License-Identifier: Apache-2.0
package io.kvagent.report;

import io.kvagent.time.AgentThread;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Prints lines in order, each before {@link #print} returns; but a stream that nobody reads (a full pipe) keeps no caller for longer
 * than a moment, and the next ones not at all. Its lines follow when it is read again.
 */
final class LineWriter {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_LINES = 1_000;

    private final PrintStream out;
    private final Queue<String> lines = new ArrayDeque<>();
    private @Nullable Thread writer;
    private boolean writing;
    private boolean blocked;

    LineWriter(PrintStream out) {
        this.out = out;
    }

    void print(String line) {
        Thread ending;
        synchronized (lines) {
            if (lines.size() == MOST_LINES) {
                return;
            }
            lines.add(line);
            if (!writing) {
                startWriting();
            }
            waitUntilWritten();
            ending = writing ? null : writer;
        }
        if (ending != null) {
            awaitEnd(ending);
        }
    }

    /** It has nothing more to do, but main must not find it among its threads. */
    private static void awaitEnd(Thread ending) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(ending, PATIENCE_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        writer = new AgentThread(work, "kv-agent log");
        writer.start();
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
