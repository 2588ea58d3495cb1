// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call of the app's to log in: what was tried in it, and how long it may wait. */
final class LoginCall {
    private static final long NOT_WAITING = -1;

    private final List<Candidate> tried = new ArrayList<>(2);
    private @Nullable Candidate candidate;
    private long began;
    private long deadlineNanos = NOT_WAITING;
    private boolean repeated;
    private boolean last;

    /** Once in a call, a candidate may be tried a second time. */
    boolean mayTry(Candidate next) {
        return !repeated || !tried.contains(next);
    }

    void begin(Candidate next, long event) {
        if (tried.contains(next)) {
            repeated = true;
        } else {
            tried.add(next);
        }
        candidate = next;
        began = event;
    }

    /** Nothing is tried after the login that is under way. */
    void endAfterThis() {
        last = true;
    }

    boolean hasTried() {
        return candidate != null;
    }

    boolean isLast() {
        return last;
    }

    /** What it logs in with, or did last; there is one from {@link #begin} on. */
    Candidate candidate() {
        return Objects.requireNonNull(candidate);
    }

    /** The number of the event at which that login began. */
    long began() {
        return began;
    }

    /** The end of all waiting in this call, counted from when it first has to wait. */
    long deadline(long nanos, long loginWait) {
        if (deadlineNanos == NOT_WAITING) {
            deadlineNanos = nanos + loginWait;
        }
        return deadlineNanos;
    }
}
