// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program in a JVM of its own, from its start to its end. */
final class RunningJvm {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration REAPING_PATIENCE = Duration.ofSeconds(1);
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(10);

    private final Jvm jvm;
    private final List<String> command;
    private final Process process;
    private final Canaries canaries;
    private final Duration patience;
    private final Transcript stdout;
    private final Transcript stderr;

    RunningJvm(Jvm jvm, List<String> command, Process process, Canaries canaries, Duration patience) {
        this.jvm = jvm;
        this.command = command;
        this.process = process;
        this.canaries = canaries;
        this.patience = patience;
        this.stdout = Transcript.of(process.getInputStream(), "stdout of " + process.pid());
        this.stderr = Transcript.of(process.getErrorStream(), "stderr of " + process.pid());
        ChildProcesses.endWithUs(process);
        closeStdin();
    }

    long pid() {
        return process.pid();
    }

    List<String> command() {
        return command;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What has come on stdout so far. */
    String stdout() {
        return stdout.text();
    }

    /** What has come on stderr so far. */
    String stderr() {
        return stderr.text();
    }

    /**
     * Waits for a line on stdout and returns its match.
     *
     * @throws AssertionError if the program ends, or its time is up, before it
     */
    Matcher awaitStdout(String regex) {
        return await(stdout, "stdout", regex);
    }

    /** As {@link #awaitStdout}, on stderr. */
    Matcher awaitStderr(String regex) {
        return await(stderr, "stderr", regex);
    }

    /**
     * Waits for the program to end by itself.
     *
     * @throws AssertionError if its time is up (the program is ended then), or if it showed a watched value
     */
    EndedJvm awaitEnd() {
        if (!waitFor(patience)) {
            destroyForcibly();
            throw failure("did not end within " + patience.toSeconds() + " s");
        }
        return ended();
    }

    /**
     * Asks the program to stop, as an operator or an orchestrator does (SIGTERM).
     *
     * @throws AssertionError if it does not stop, or if it showed a watched value
     */
    EndedJvm stop() {
        // Process.destroy() would close our ends of the streams too, and so hide what the program says while it stops.
        process.toHandle().destroy();
        if (!waitFor(STOP_PATIENCE)) {
            destroyForcibly();
            throw failure("did not stop within " + STOP_PATIENCE.toSeconds() + " s of SIGTERM");
        }
        return ended();
    }

    /** Stops the program if it runs, and looks for watched values in any case. */
    EndedJvm end() {
        return process.isAlive() ? stop() : ended();
    }

    private EndedJvm ended() {
        drain();
        EndedJvm ended = new EndedJvm(process.exitValue(), stdout.text(), stderr.text());
        for (String name : canaries.shownIn(ended.stdout())) {
            throw new AssertionError("leak: stdout of " + jvm + " shows the value of " + name);
        }
        for (String name : canaries.shownIn(ended.stderr())) {
            throw new AssertionError("leak: stderr of " + jvm + " shows the value of " + name);
        }
        return ended;
    }

    private Matcher await(Transcript stream, String name, String regex) {
        Pattern pattern = Pattern.compile(regex);
        try {
            String line = stream.awaitLine(text -> pattern.matcher(text).find(), patience)
                    .orElseThrow(() -> failure("wrote no line like \"" + regex + "\" to " + name));
            Matcher matcher = pattern.matcher(line);
            matcher.find();
            return matcher;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private AssertionError failure(String what) {
        // The end of a stream may be seen a moment before the end of the process.
        String state = !waitFor(REAPING_PATIENCE) ? "it still runs" : "its exit code is " + process.exitValue();
        return new AssertionError(jvm + " " + what + "; " + state + "\n--- stdout\n" + canaries.masked(stdout.text())
                + "\n--- stderr\n" + canaries.masked(stderr.text()));
    }

    private boolean waitFor(Duration duration) {
        try {
            return process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void destroyForcibly() {
        process.destroyForcibly();
        waitFor(STOP_PATIENCE);
        drain();
    }

    private void drain() {
        try {
            if (!stdout.awaitEnd(DRAIN_PATIENCE) || !stderr.awaitEnd(DRAIN_PATIENCE)) {
                throw failure("left its streams open to another process");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private IllegalStateException interrupted(InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    private void closeStdin() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
