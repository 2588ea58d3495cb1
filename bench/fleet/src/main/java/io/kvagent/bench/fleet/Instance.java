// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import io.kvagent.audit.Audit;
import io.kvagent.config.Options;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.identity.Identities;
import io.kvagent.identity.TokenCache;
import io.kvagent.reference.Reference;
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

/** One start of the agent, up to its values: the same objects, put together in the same way, as before an app's main. */
final class Instance {
    private final Options options;
    private final Clock time;
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
        SecretStore store = new SecretStore(wanted, deadline);
        FetchResult resolution = new FetchResult(store);
        TokenCache tokens = new TokenCache(
                new Identities(options.identity(), Map.of(), network, network, log).pick(), Audit.none());
        OnFailure onFailure = options.continuesOnFailure() ? OnFailure.TRY_VAULTS_IN_PARALLEL : OnFailure.STOP;
        new SecretFetcher(
                        tokens,
                        network,
                        options.apiVersion(),
                        options.identity().authorityHost(),
                        Audit.none(),
                        log)
                .read(wanted, onFailure, resolution, deadline);
        resolution.seal(wanted);
        failure = failure(store, resolution);
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
