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
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import io.kvagent.tls.RootedTls;
import io.kvagent.tls.Tls;
import io.kvagent.vault.FetchResult;
import io.kvagent.vault.PendingSecret;
import io.kvagent.vault.Resolver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Token and secrets, under one deadline. The requests run on a thread of their own, for which this one waits: a name look-up knows no
 * time limit, and the deadline holds even so.
 */
final class Fetch {
    /** Lets a request that ends at the deadline say why itself. */
    private static final Duration GRACE = Duration.ofMillis(250);

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
     * @param slots filled as the values arrive
     * @throws AgentFailure if no identity can be picked; other failures are in the resolution
     */
    FetchResult run(List<Reference> references, Map<Reference, PendingSecret> slots) {
        Tls tls = new RootedTls(options.network().extraRoots());
        ConnectionFactory local = new ConnectionFactory(tls, ProxyRules.NONE, deadline);
        ConnectionFactory remote = new ConnectionFactory(tls, options.network().proxies(), deadline);
        PickedIdentity picked = new Identities(options, environment, local, remote, log).pick();
        identity = picked.name();
        FetchResult resolution = new FetchResult(slots);
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
        FutureTask<Void> task = new FutureTask<>(
                new Runnable() {
                    @Override
                    public void run() {
                        resolver.resolve(references, options.continuesOnFailure(), resolution);
                    }
                },
                null);
        new AgentThread(task, "kv-agent").start();
        try {
            task.get(deadline.remaining().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            resolution.giveUp(new AgentFailure(
                    ExitCode.UNREACHABLE,
                    "not done within " + options.deadline().toMillis() + " ms: still waiting for "
                            + resolution.activity(),
                    "check the network and its name servers, or raise deadline="));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            resolution.seal(references);
        }
    }
}
