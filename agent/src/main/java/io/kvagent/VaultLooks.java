// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.jdbc.VaultLook;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.secrets.NewerValues;
import io.kvagent.secrets.SecretStore;
import io.kvagent.start.Session;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import io.kvagent.vault.FetchResult;
import io.kvagent.vault.SecretFetcher.OnFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the vault for newer values when somebody asks, one look at a time, on a thread that ends when nobody waits any more. */
final class VaultLooks implements VaultLook {
    private final SecretStore store;
    private final FirstFetch first;
    private final Duration mostTime;
    private final Log log;
    private final List<End> waiting = new ArrayList<>();
    private boolean running;
    private boolean failing;

    /** @param mostTime for one look */
    VaultLooks(SecretStore store, FirstFetch first, Duration mostTime, Log log) {
        this.store = store;
        this.first = first;
        this.mostTime = mostTime;
        this.log = log;
    }

    @Override
    public void begin(End end) {
        synchronized (waiting) {
            waiting.add(end);
            if (!running) {
                new AgentThread(lookWhileAsked(), "kv-agent look").start();
                running = true;
            }
        }
    }

    private Runnable lookWhileAsked() {
        return new Runnable() {
            @Override
            public void run() {
                for (List<End> ends = next(); !ends.isEmpty(); ends = next()) {
                    boolean succeeded = look();
                    for (End end : ends) {
                        // One that failed has used up the time, or would fail again.
                        end.ended(!succeeded);
                    }
                }
            }
        };
    }

    /** Those who asked before the next look begins. */
    private List<End> next() {
        synchronized (waiting) {
            List<End> next = new ArrayList<>(waiting);
            waiting.clear();
            running = !next.isEmpty();
            return next;
        }
    }

    private boolean look() {
        try {
            AgentFailure failure = read();
            tell(failure);
            return failure == null;
        } catch (Throwable e) {
            tell(AgentFailure.internal(e));
            return false;
        }
    }

    /** Publishes what is new. Null if everything could be read. */
    private @Nullable AgentFailure read() {
        Session session = first.session();
        if (session == null) {
            return null; // the first fetch is not that far: nothing can be newer
        }
        NewerValues found = new NewerValues(store);
        FetchResult result =
                session.fetcher().fetch(unpinned(), OnFailure.TRY_VAULTS_IN_PARALLEL, found, Deadline.in(mostTime));
        found.publish();
        return result.failures().isEmpty() ? null : result.failures().get(0);
    }

    /** One line when reading begins to fail, and one when it ends. */
    private void tell(@Nullable AgentFailure failure) {
        if (failure != null && !failing) {
            log.info("newer values of the secrets can't be read: " + failure.problem());
        } else if (failure == null && failing) {
            log.info("newer values of the secrets can be read again");
        }
        failing = failure != null;
    }

    private List<Reference> unpinned() {
        List<Reference> unpinned = new ArrayList<>();
        for (Reference reference : store.references()) {
            if (reference.secret().version().isEmpty()) {
                unpinned.add(reference);
            }
        }
        return unpinned;
    }
}
