// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import org.jspecify.annotations.Nullable;

/** What a call of the app's does next. */
final class Step {
    enum Kind {
        /** Log in with {@link #candidate()}. */
        TRY,
        /** Wait until something has happened, at most until {@link #untilNanos()}; then ask again. */
        WAIT,
        /** Have the vault looked at, without waiting for it; then ask again. */
        LOOK,
        /** Fail, with the refusal of this call or, if it has had none, with the last one. */
        STOP
    }

    private static final Step LOOK = new Step(Kind.LOOK, null, 0);
    private static final Step STOP = new Step(Kind.STOP, null, 0);

    private final Kind kind;
    private final @Nullable Candidate candidate;
    private final long untilNanos;

    private Step(Kind kind, @Nullable Candidate candidate, long untilNanos) {
        this.kind = kind;
        this.candidate = candidate;
        this.untilNanos = untilNanos;
    }

    static Step attempt(Candidate candidate) {
        return new Step(Kind.TRY, candidate, 0);
    }

    static Step waitUntil(long nanos) {
        return new Step(Kind.WAIT, null, nanos);
    }

    static Step look() {
        return LOOK;
    }

    static Step stop() {
        return STOP;
    }

    Kind kind() {
        return kind;
    }

    /** Null unless it is to be tried. */
    @Nullable
    Candidate candidate() {
        return candidate;
    }

    long untilNanos() {
        return untilNanos;
    }
}
