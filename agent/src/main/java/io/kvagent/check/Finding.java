// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import io.kvagent.report.AgentFailure;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one step of the check found: about what, how it went, and the particulars. */
final class Finding {
    /** How a step went. */
    enum Outcome {
        OK,
        NOTE,
        FAILED
    }

    private final String step;
    private final String subject;
    private final Outcome outcome;
    private final Map<String, String> particulars;
    private final @Nullable AgentFailure failure;

    private Finding(
            String step,
            String subject,
            Outcome outcome,
            Map<String, String> particulars,
            @Nullable AgentFailure failure) {
        this.step = step;
        this.subject = subject;
        this.outcome = outcome;
        this.particulars = particulars;
        this.failure = failure;
    }

    static Finding ok(String step, String subject, Particulars particulars) {
        return new Finding(step, subject, Outcome.OK, particulars.byName(), null);
    }

    /** Something to know that does not keep the app from starting. */
    static Finding note(String step, String subject, String what) {
        return new Finding(step, subject, Outcome.NOTE, Collections.singletonMap("note", what), null);
    }

    static Finding failed(String step, String subject, AgentFailure failure) {
        return new Finding(step, subject, Outcome.FAILED, Collections.<String, String>emptyMap(), failure);
    }

    /** {@code options}, {@code identity}, {@code token}, {@code vault}, {@code pattern} or {@code secret}. */
    String step() {
        return step;
    }

    String subject() {
        return subject;
    }

    Outcome outcome() {
        return outcome;
    }

    Map<String, String> particulars() {
        return particulars;
    }

    /** Null unless the step failed. */
    @Nullable
    AgentFailure failure() {
        return failure;
    }
}
