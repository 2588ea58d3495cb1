// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import io.kvagent.audit.Audit;
import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.Clock;
import io.kvagent.time.Deadline;
import io.kvagent.vault.SecretFetcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes looks, one at a time, and remembers how the last one ended. */
final class LookRunner {
    /** For a look that no login waits for. */
    private static final Duration MOST_TIME = Duration.ofSeconds(30);

    private final SecretStore store;
    private final Sessions sessions;
    private final RefreshSchedule schedule;
    private final Duration longestLogin;
    private final LookLog log;
    private final Audit audit;
    private final Map<SecretId, Instant> created = new ConcurrentHashMap<>();
    private volatile @Nullable Instant lastLook;
    private volatile String lastError = "";

    LookRunner(
            SecretStore store,
            Sessions sessions,
            RefreshSchedule schedule,
            Duration longestLogin,
            Audit audit,
            Log log) {
        this.store = store;
        this.sessions = sessions;
        this.schedule = schedule;
        this.longestLogin = longestLogin;
        this.audit = audit;
        this.log = new LookLog(log);
    }

    /** When the secret's version that is in use was made; null if the vault does not say. */
    @Nullable
    Instant created(SecretId secret) {
        return created.get(secret);
    }

    void remember(SecretId secret, Instant when) {
        created.put(secret, when);
    }

    /** Null before the first one has ended. */
    @Nullable
    Instant lastLook() {
        return lastLook;
    }

    /** Why the last look did not read everything; "" if it did. */
    String lastError() {
        return lastError;
    }

    /**
     * Reads all secrets if somebody asks, else those that are due.
     *
     * @param began the time now, as that of the schedule
     */
    Look run(boolean isAsked, boolean forLogins, long began) {
        Look look = new Look(store, wanted(isAsked, began));
        long start = System.nanoTime();
        try {
            if (store.current().number() > 0) { // before, there is nothing that could be old
                SecretFetcher fetcher = sessions.open().fetcher();
                Duration time = forLogins ? longestLogin : MOST_TIME;
                look.read(
                        forLogins ? fetcher.forUrgentLooks() : fetcher.forRoutineLooks(),
                        Deadline.unawaited(time, Clock.OF_THE_JVM));
            }
        } catch (AgentFailure e) {
            look.failed(e);
        } catch (Throwable e) {
            look.failed(AgentFailure.internal(e));
        } finally {
            long took = System.nanoTime() - start;
            look.report(schedule, began, began + took, Instant.now());
            ended(look, took);
        }
        return look;
    }

    private void ended(Look look, long tookNanos) {
        AgentFailure failure = look.failure();
        lastError = failure == null ? "" : failure.problem();
        lastLook = Instant.now();
        created.putAll(look.created());
        for (Reference reference : look.changed()) {
            audit.changed(
                    reference.toString(),
                    store.version(reference),
                    store.current().number());
        }
        log.changed(look.changed());
        log.ended(failure, schedule.isFailing());
        audit.looked(lastError, look.changed().size(), TimeUnit.NANOSECONDS.toMillis(tookNanos));
    }

    /** A pinned version never changes. */
    private List<Reference> wanted(boolean all, long nanos) {
        List<Reference> wanted = new ArrayList<>();
        for (Reference reference : store.references()) {
            SecretId secret = reference.secret();
            if (secret.version().isEmpty() && (all || schedule.wants(secret, nanos))) {
                wanted.add(reference);
            }
        }
        return wanted;
    }
}
