// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the table of faults: what is answered, one after the other and the last for good, and how the start then ends.
 *
 * @param exitCode 0 for a fault that passes: after these answers comes the right one
 * @param problem what the first line holds, where it fails
 * @param action what the second line holds
 */
record FaultCase(String name, int exitCode, String problem, String action, List<Answer> answers) {

    private static final int UNREACHABLE = 69;
    /** What a JVM takes to start and to end on a slow machine. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    static FaultCase passing(String name, Answer... answers) {
        return new FaultCase(name, 0, "", "", List.of(answers));
    }

    static FaultCase lasting(String name, int exitCode, String problem, String action, Answer... answers) {
        return new FaultCase(name, exitCode, problem, action, List.of(answers));
    }

    /** @param right what follows a fault that passes */
    Answer[] answersBefore(Answer right) {
        return Stream.concat(answers.stream(), exitCode == 0 ? Stream.of(right) : Stream.empty())
                .toArray(Answer[]::new);
    }

    /** The agent's own: short where the start lasts until then, but long enough for a slow machine to see the fault first. */
    Duration deadline() {
        return Duration.ofSeconds(exitCode == UNREACHABLE ? 6 : 30);
    }

    /** The same as an option. */
    String deadlineOption() {
        return "deadline=" + deadline().toSeconds() + "s";
    }

    /** Runs the secret's program to its end. @throws AssertionError if that comes after the deadline */
    EndedJvm run(IdentityStubs stubs, JvmLauncher launcher, String moreOptions) {
        return runInTime(stubs.program(launcher, deadlineOption() + moreOptions), deadline());
    }

    static EndedJvm runInTime(ForkedJvm program, Duration deadline) {
        long start = System.nanoTime();
        EndedJvm ended = program.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .as("time until the end")
                .isLessThan(deadline.plus(MARGIN));
        return ended;
    }

    /** The right value by that identity, or the right exit code and lines. */
    void assertEndsAs(EndedJvm ended, IdentityStubs stubs, String identity) {
        if (exitCode == 0) {
            stubs.assertServed(ended, identity);
        } else {
            ExpectedExit.failure(ended, exitCode, problem, action);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
