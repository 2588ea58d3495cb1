// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.audit.Audit;
import io.kvagent.config.Options;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.identity.Identities;
import io.kvagent.identity.TokenCache;
import io.kvagent.reference.Reference;
import io.kvagent.refresh.Look;
import io.kvagent.refresh.RefreshSchedule;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.Clock;
import io.kvagent.time.Deadline;
import io.kvagent.vault.FetchResult;
import io.kvagent.vault.SecretFetcher;
import io.kvagent.vault.SecretFetcher.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** One start of the agent, up to its values: the same objects, put together in the same way, as before an app's main. */
final class Instance {
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    private final Options options;
    private final Clock time;
    private SecretStore store;
    private SecretFetcher fetcher;
    private int looks;
    private long started;
    private long ended;
    private String failure = "did not end";

    Instance(Options options, Clock time) {
        this.options = options;
        this.time = time;
    }

    void run(ConnectionFactory network, Deadline deadline) {
        Log log = new Log(Log.Level.OFF, System.err);
        List<Reference> wanted = options.references();
        store = new SecretStore(wanted, deadline);
        FetchResult resolution = new FetchResult(store);
        TokenCache tokens = new TokenCache(
                new Identities(options.identity(), Map.of(), network, network, log).pick(), Audit.none());
        OnFailure onFailure = options.continuesOnFailure() ? OnFailure.TRY_VAULTS_IN_PARALLEL : OnFailure.STOP;
        fetcher = new SecretFetcher(
                tokens, network, options.apiVersion(), options.identity().authorityHost(), Audit.none(), log);
        fetcher.read(wanted, onFailure, resolution, deadline);
        resolution.seal(wanted);
        failure = failure(store, resolution);
        store.completeFirst();
    }

    /** Looks at the vault for newer values, as the agent's own thread does, for that long after the start. */
    void refresh(RefreshSchedule schedule, Duration length, IntConsumer afterLook) throws InterruptedException {
        long start = time.nanos();
        while (schedule.next() < length.toNanos()) {
            time.sleep(Duration.ofNanos(Math.max(0, schedule.next() - (time.nanos() - start))));
            long began = time.nanos() - start;
            List<Reference> due = store.references().stream()
                    .filter(reference -> schedule.wants(reference.secret(), began))
                    .toList();
            Look look = new Look(store, due);
            FetchResult result = new FetchResult(look.listener());
            Deadline deadline = Deadline.unawaited(LONGEST_LOOK, time);
            fetcher.forRoutineLooks().read(due, OnFailure.TRY_VAULTS_IN_PARALLEL, result, deadline);
            result.seal(due);
            look.ended(result);
            look.report(schedule, began, time.nanos() - start, time.now());
            afterLook.accept(++looks);
        }
    }

    int looks() {
        return looks;
    }

    void markStart() {
        started = time.nanos();
    }

    void markEnd() {
        ended = time.nanos();
    }

    Duration ended() {
        return Duration.ofNanos(ended);
    }

    Duration took() {
        return Duration.ofNanos(ended - started);
    }

    /** "" if every value is there, and the right one. */
    String failure() {
        return failure;
    }

    private static String failure(SecretStore store, FetchResult resolution) {
        for (AgentFailure failure : resolution.failures()) {
            return failure.problem();
        }
        for (Reference reference : store.references()) {
            if (!store.isSettled(reference) || store.isAbsent(reference)) {
                return "no value as " + reference.name();
            }
            if (!store.await(reference).reveal().equals(reference.secret().name())) {
                return "another secret's value as " + reference.name();
            }
        }
        return "";
    }
}
