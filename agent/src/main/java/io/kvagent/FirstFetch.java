// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.report.AgentFailure;
import io.kvagent.secrets.SecretStore;
import io.kvagent.start.Session;
import io.kvagent.start.StartPlan;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import io.kvagent.vault.FetchResult;
import io.kvagent.vault.SecretFetcher;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The fetch of a start, on a thread of its own: it fills the store. */
final class FirstFetch {
    /** The fetch ends at its deadline itself, and says why. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final StartPlan plan;
    private final OnceSession once;
    private final SecretStore store;
    private final Deadline deadline;
    private final FutureTask<FetchResult> task = new FutureTask<>(new Callable<FetchResult>() {
        @Override
        public FetchResult call() {
            return fetch();
        }
    });
    private volatile @Nullable Session session;

    FirstFetch(StartPlan plan, OnceSession once, SecretStore store, Deadline deadline) {
        this.plan = plan;
        this.once = once;
        this.store = store;
        this.deadline = deadline;
    }

    void start() {
        new AgentThread(task, "kv-agent fetch").start();
    }

    /**
     * Waits for it; not for ever, should its thread be lost: a {@code FutureTask} that runs out of memory for classes as it ends never
     * does.
     */
    FetchResult result() {
        try {
            return task.get(deadline.total().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return FetchResult.failed(store.references(), SecretFetcher.overdue(deadline, "the fetch"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it early. */
    void cancel() {
        deadline.end();
    }

    /** The name of the identity; "" if none could be picked, or none was needed. */
    String identity() {
        Session opened = session;
        return opened == null ? "" : opened.identity().name();
    }

    private FetchResult fetch() {
        try {
            Session opened = once.open();
            session = opened;
            return opened.fetcher().fetch(store.references(), plan.onFailure(), store, deadline);
        } catch (AgentFailure e) {
            return FetchResult.failed(store.references(), e);
        }
    }
}
