// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** What a process has written to one of its streams so far. Reads on a thread of its own, so that the process never blocks on a full pipe. */
final class Transcript {

    private static final int BUFFER = 8192;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean ended;

    /** Starts to read, until the stream ends. */
    static Transcript of(InputStream stream, String name) {
        Transcript transcript = new Transcript();
        Thread reader = new Thread(() -> transcript.read(stream), name);
        reader.setDaemon(true);
        reader.start();
        return transcript;
    }

    synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The first whole line that fits, as soon as it is there; nothing if the stream ends, or the time is up, without one. */
    synchronized Optional<String> awaitLine(Predicate<String> wanted, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<String> line = wholeLines().lines().filter(wanted).findFirst();
            if (line.isPresent() || ended || !sleepUntil(deadline)) {
                return line;
            }
        }
    }

    /** Waits for the end of the stream. */
    synchronized boolean awaitEnd(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ended && sleepUntil(deadline)) {
            // woken by every piece of text; only the end counts
        }
        return ended;
    }

    private String wholeLines() {
        String text = text();
        return ended ? text : text.substring(0, text.lastIndexOf('\n') + 1);
    }

    private boolean sleepUntil(long deadline) throws InterruptedException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            return false;
        }
        wait(millis);
        return true;
    }

    private void read(InputStream stream) {
        byte[] buffer = new byte[BUFFER];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                append(buffer, n);
            }
        } catch (IOException e) {
            // The process is gone: that is the end of its text, too.
        } finally {
            end();
        }
    }

    private synchronized void append(byte[] buffer, int length) {
        bytes.write(buffer, 0, length);
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}
