// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.audit.Audit;
import io.kvagent.config.Options;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.identity.Identities;
import io.kvagent.identity.PickedIdentity;
import io.kvagent.identity.TokenCache;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.Deadline;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.Tls;
import io.kvagent.vault.FetchResult;
import io.kvagent.vault.Resolver;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Token and secrets, under one deadline. */
final class Fetch {
    private final Options options;
    private final Map<String, String> environment;
    private final Deadline deadline;
    private final Audit audit;
    private final Log log;
    private final long startNanos = System.nanoTime();
    private String identity = "";

    Fetch(Options options, Map<String, String> environment, Deadline deadline, Audit audit, Log log) {
        this.options = options;
        this.environment = environment;
        this.deadline = deadline;
        this.audit = audit;
        this.log = log;
    }

    /**
     * @param store filled as the values arrive
     * @throws AgentFailure if no identity can be picked; other failures are in the resolution
     */
    FetchResult run(SecretStore store) {
        Tls tls = new RootedTls(options.network().extraRoots());
        ConnectionFactory local = new ConnectionFactory(tls, ProxyRules.NONE);
        ConnectionFactory remote = new ConnectionFactory(tls, options.network().proxies());
        PickedIdentity picked = new Identities(options, environment, local, remote, log).pick();
        identity = picked.name();
        FetchResult resolution = new FetchResult(store);
        List<Reference> references = store.references();
        if (!references.isEmpty()) {
            Resolver resolver = new Resolver(
                    new TokenCache(picked, audit),
                    remote,
                    options.apiVersion(),
                    options.identity().authorityHost(),
                    audit,
                    log);
            resolve(resolver, references, resolution);
        }
        return resolution;
    }

    /** The name of the identity that was picked. */
    String identity() {
        return identity;
    }

    /** Since the agent started. */
    Duration took() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    private void resolve(Resolver resolver, List<Reference> references, FetchResult resolution) {
        Runnable work = new Runnable() {
            @Override
            public void run() {
                resolver.resolve(references, options.continuesOnFailure(), resolution, deadline);
            }
        };
        try {
            if (!deadline.run(work, "kv-agent")) {
                resolution.giveUp(new AgentFailure(
                        ExitCode.UNREACHABLE,
                        "not done within " + options.deadline().toMillis() + " ms: still waiting for "
                                + resolution.activity(),
                        "check the network and its name servers, or raise deadline="));
            }
        } finally {
            resolution.seal(references);
        }
    }
}
