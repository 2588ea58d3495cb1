// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.audit.Audit;
import io.kvagent.certificate.Certificates;
import io.kvagent.config.Options;
import io.kvagent.expose.Exposure;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.secrets.Shutdown;
import io.kvagent.start.StartPlan;
import io.kvagent.time.Deadline;
import io.kvagent.vault.FetchResult;
import io.kvagent.weave.ClassLoadListener;
import io.kvagent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One start, by its plan. The exposure is prepared while the secrets are fetched. An eager start waits for them; one in the background
 * lets main begin, whose reads then wait.
 */
final class AgentStart {
    private final StartPlan plan;
    private final Options options;
    private final Instrumentation instrumentation;
    private final EarlyExit exit;
    private final Log log;
    private final long startNanos;
    private final SecretStore store;
    private final AuditOutput auditOutput;
    private final Exposure exposure;
    private final FirstFetch fetch;
    /** Null if no new version ever comes. */
    private final @Nullable Rotation rotation;
    /** Null if no reference can be one of a certificate. */
    private final @Nullable Certificates certificates;

    /**
     * @param startNanos when the agent was started, by {@code System.nanoTime()}
     * @throws AgentFailure if the plan has patterns, and the app must not start with what they stand for
     */
    AgentStart(
            StartPlan withPatterns,
            Map<String, String> environment,
            Instrumentation instrumentation,
            EarlyExit exit,
            Log log,
            long startNanos) {
        this.options = withPatterns.options();
        this.instrumentation = instrumentation;
        this.exit = exit;
        this.log = log;
        this.startNanos = startNanos;
        Deadline deadline = Deadline.in(options.deadline());
        boolean tellsReaders = options.audits() || options.expose().byHook() && log.saysDebug();
        Audit audit = new Audit(tellsReaders, options.followsChanges());
        OnceSession session = new OnceSession(options, environment, audit, log);
        plan = FirstSearch.run(withPatterns, session, deadline, exit, log);
        store = new SecretStore(plan.toFetch(), deadline);
        store.addListener(new MissedReads(log));
        auditOutput = new AuditOutput(audit, store.references(), log);
        exposure = new Exposure(options.expose(), store, audit, instrumentation);
        fetch = new FirstFetch(plan, session, store, deadline);
        rotation = options.followsChanges() ? new Rotation(options, store, session, audit, log) : null;
        certificates = namesCertificates() ? newCertificates() : null;
    }

    private Certificates newCertificates() {
        return new Certificates(
                store, new Weaver(instrumentation), options.files().directory(), log);
    }

    private boolean namesCertificates() {
        boolean names = false;
        for (Reference reference : store.references()) {
            names |= reference.mayBeOfCertificate();
        }
        return names;
    }

    /**
     * Before main.
     *
     * @throws AgentFailure if the app must not start
     */
    void run() {
        if (!begin()) {
            return;
        }
        if (options.expose().inBackground()) {
            runInBackground();
            return;
        }
        ShutdownHook cancellation = cancelAtShutdown();
        try {
            fetch.start();
            expose(true);
            finish(true);
            tellAuditAtExit();
        } finally {
            fetch.cancel();
            cancellation.remove();
        }
    }

    /**
     * In an app that runs already: what fails leaves no trace.
     *
     * @throws AgentFailure if the app gets no secrets
     */
    void runAttached() {
        if (!begin()) {
            return;
        }
        fetch.start();
        requireSecrets();
        expose(false);
        finish(false);
        tellAuditAtExit();
    }

    /** False if nothing is to be fetched: then no identity is needed. */
    private boolean begin() {
        for (String notice : plan.notices()) {
            log.info(notice);
        }
        boolean hasWork = !plan.references().isEmpty() || !options.patterns().isEmpty();
        if (plan.toFetch().isEmpty() && hasWork) {
            tell(FetchResult.ofNothing());
        }
        return !plan.toFetch().isEmpty();
    }

    private void runInBackground() {
        fetch.start();
        new BackgroundStart(this, store, !options.continuesOnFailure(), log).run();
    }

    /** The fetch ends at once, and premain, and main does not start. */
    private ShutdownHook cancelAtShutdown() {
        Runnable cancel = new Runnable() {
            @Override
            public void run() {
                fetch.cancel();
                store.shutDown();
                exit.awaitDecision();
            }
        };
        return ShutdownHook.add(cancel, "kv-agent shutdown");
    }

    private FetchResult requireSecrets() {
        FetchResult result = fetch.result();
        if (!result.failures().isEmpty() && (!options.continuesOnFailure() || isCancelled())) {
            throw result.failures().get(0);
        }
        return result;
    }

    /** By a shutdown, which ends an eager fetch: main must not start then. */
    private boolean isCancelled() {
        return !options.expose().inBackground() && Shutdown.hasBegun();
    }

    /**
     * @param beforeMain whether main waits for this
     * @throws AgentFailure if the app must not run with what was fetched
     */
    void finish(boolean beforeMain) {
        FetchResult result = requireSecrets();
        for (AgentFailure failure : result.failures()) {
            log.failure(failure);
        }
        store.completeFirst();
        exposure.complete();
        if (rotation != null) {
            rotation.publish();
        }
        if (certificates != null) {
            certificates.installForArrived(beforeMain);
        }
        for (String notice : result.notices(Instant.now())) {
            log.info(notice);
        }
        tell(result);
        if (rotation != null) {
            rotation.start(result.secrets());
        }
    }

    private void tell(FetchResult result) {
        Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
        log.info(new StartLine(result, plan, fetch.identity(), took).toString());
    }

    /** Waits for no secret. */
    void expose(boolean beforeMain) {
        exposure.install();
        if (rotation != null) {
            rotation.install(instrumentation);
        }
        if (certificates != null && options.expose().inBackground()) {
            certificates.installForSurelyNamed(beforeMain);
        }
        ClassLoadListener listener = new ClassLoadListener();
        auditOutput.install(listener);
        listener.start(instrumentation, !beforeMain);
    }

    void tellAuditAtExit() {
        auditOutput.tellAtExit();
    }

    void cancel() {
        fetch.cancel();
    }
}
