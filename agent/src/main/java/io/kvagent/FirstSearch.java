// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.reference.Pattern;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.secrets.Shutdown;
import io.kvagent.start.PatternSearch;
import io.kvagent.start.StartPlan;
import io.kvagent.time.Deadline;

/** Replaces a plan's patterns by references, before anything is exposed. A shutdown of the JVM ends the search, and premain. */
final class FirstSearch implements PatternSearch.Listener {
    private final boolean continuesOnFailure;
    private final Log log;

    private FirstSearch(boolean continuesOnFailure, Log log) {
        this.continuesOnFailure = continuesOnFailure;
        this.log = log;
    }

    /**
     * The plan without patterns.
     *
     * @throws AgentFailure if the app must not start
     */
    static StartPlan run(StartPlan plan, OnceSession session, Deadline deadline, EarlyExit exit, Log log) {
        if (plan.patterns().isEmpty()) {
            return plan;
        }
        Deadline part = deadline.part(deadline.remaining());
        Runnable cancel = new Runnable() {
            @Override
            public void run() {
                part.end();
                exit.awaitDecision();
            }
        };
        ShutdownHook cancellation = ShutdownHook.add(cancel, "kv-agent shutdown");
        try {
            FirstSearch listener = new FirstSearch(plan.options().continuesOnFailure(), log);
            return new PatternSearch(session.open(), listener).run(plan, part);
        } finally {
            cancellation.remove();
        }
    }

    @Override
    public void found(Pattern pattern, int references, int skipped) {
        log.debug(pattern + " matches " + references + ", skipped " + skipped);
    }

    @Override
    public void failed(Pattern pattern, AgentFailure failure) {
        if (!continuesOnFailure || Shutdown.hasBegun()) {
            throw failure;
        }
        log.failure(failure);
    }
}
