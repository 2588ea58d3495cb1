// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.audit.Audit;
import io.kvagent.audit.FlightRecording;
import io.kvagent.config.Options;
import io.kvagent.expose.Exposure;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Deadline;
import io.kvagent.vault.FetchResult;
import io.kvagent.weave.ClassLoadListener;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The way of a secret, from sealed options to a running app: fetched, exposed, told in one line. In the background the exposure comes
 * first: a reader then waits for its value while main runs.
 */
final class Startup {
    private final Options options;
    private final Instrumentation instrumentation;
    private final Thread rehearsal;
    private final Log log;
    private final Wanted wanted;
    private final SecretStore store;
    private final Audit audit;
    private final Fetch fetch;

    /** @param rehearsal has ended when the secrets are there; it may not have been started */
    Startup(
            Options options,
            Map<String, String> environment,
            Instrumentation instrumentation,
            Thread rehearsal,
            Log log) {
        this.options = options;
        this.instrumentation = instrumentation;
        this.rehearsal = rehearsal;
        this.log = log;
        wanted = new Wanted(options, System.getProperties());
        audit = new Audit(options.audits() || options.expose().byHook() && log.saysDebug());
        Deadline deadline = Deadline.in(options.deadline());
        store = new SecretStore(wanted.references(), deadline);
        fetch = new Fetch(options, environment, deadline, audit, log);
    }

    /**
     * @param mayEnd whether a fetch in the background may end the process
     * @throws AgentFailure if the app is not to start
     */
    void run(boolean mayEnd) {
        new Notices(options, System.getenv()).tell(log);
        if (options.references().isEmpty()) {
            return;
        }
        if (options.expose().inBackground()) {
            exposePending(mayEnd);
            Thread fetching = new AgentThread(new InBackground(mayEnd), "kv-agent background");
            releaseReadersAtShutdown();
            fetching.start();
        } else {
            FetchResult resolution = resolve();
            expose(mayEnd);
            tell(resolution);
        }
    }

    private FetchResult resolve() {
        FetchResult resolution = fetch();
        if (!options.continuesOnFailure() && !resolution.failures().isEmpty()) {
            throw resolution.failures().get(0);
        }
        for (AgentFailure failure : resolution.failures()) {
            log.failure(failure);
        }
        store.completeFirst();
        return resolution;
    }

    private FetchResult fetch() {
        try {
            return fetch.run(store);
        } finally {
            try {
                rehearsal.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void tell(FetchResult resolution) {
        log.info(new StartLine(resolution, wanted.kept(), fetch.identity(), fetch.took()).toString());
    }

    /** Should that fail, the app may go on all the same, and no reader waits for a fetch that never starts. */
    private void exposePending(boolean beforeMain) {
        boolean exposed = false;
        try {
            expose(beforeMain);
            exposed = true;
        } finally {
            if (!exposed) {
                store.completeFirst();
            }
        }
    }

    /** A shutdown hook of the app's may wait for a thread that waits for a secret. */
    private void releaseReadersAtShutdown() {
        Runnable release = new Runnable() {
            @Override
            public void run() {
                store.shutDown();
            }
        };
        try {
            Runtime.getRuntime().addShutdownHook(new AgentThread(release, "kv-agent shutdown"));
        } catch (IllegalStateException e) {
            store.shutDown(); // it is shutting down already
        }
    }

    private void expose(boolean beforeMain) {
        new Exposure(options.expose(), store, audit, instrumentation).install(beforeMain);
        ClassLoadListener watch = new ClassLoadListener();
        watch.await(FlightRecording.MARK, new Runnable() {
            @Override
            public void run() {
                listenForRecordings();
            }
        });
        watch.start(instrumentation, !beforeMain);
        if (audit.isTold()) {
            Runtime.getRuntime().addShutdownHook(new Thread(new Summary(), "kv-agent audit"));
        }
    }

    /** Not in the thread that loads the recorder, which could not use it yet. */
    private void listenForRecordings() {
        Runnable listen = new Runnable() {
            @Override
            public void run() {
                FlightRecording.listen(audit);
            }
        };
        new AgentThread(listen, "kv-agent recording").start();
    }

    private final class Summary implements Runnable {
        @Override
        public void run() {
            List<String> names = new ArrayList<>();
            for (Reference reference : store.references()) {
                names.add(reference.toString());
            }
            log.info(audit.summary(names));
        }
    }

    /** The fetch beside main. Its failure ends the process, whether or not the app has read anything. */
    private final class InBackground implements Runnable {
        private final boolean mayEnd;

        InBackground(boolean mayEnd) {
            this.mayEnd = mayEnd;
        }

        @Override
        public void run() {
            AgentFailure failure = failure();
            if (failure == null) {
                return;
            }
            log.failure(failure);
            if (!mayEnd || options.continuesOnFailure()) {
                store.completeFirst();
                return;
            }
            store.lose();
            System.exit(failure.exitCode().number());
        }

        private AgentFailure failure() {
            try {
                tell(resolve());
                return null;
            } catch (AgentFailure e) {
                return e;
            } catch (Throwable e) {
                return OwnFault.of(e);
            }
        }
    }
}
