// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.AgentThread;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A start whose fetch goes on beside main. Its failure ends the process, whether or not the app has read anything. */
final class BackgroundStart {
    private final AgentStart start;
    private final SecretStore store;
    private final boolean mayEndProcess;
    private final Log log;
    private final ShutdownHook release;
    private final CountDownLatch prepared = new CountDownLatch(1);
    private volatile boolean exposed;

    BackgroundStart(AgentStart start, SecretStore store, boolean mayEndProcess, Log log) {
        this.start = start;
        this.store = store;
        this.mayEndProcess = mayEndProcess;
        this.log = log;
        release = releaseAtShutdown();
    }

    /** Exposes here; the rest is done by a thread of its own. */
    void run() {
        Runnable rest = new Runnable() {
            @Override
            public void run() {
                finish();
            }
        };
        new AgentThread(rest, "kv-agent background").start();
        try {
            start.expose(true);
            start.tellAuditAtExit();
            exposed = true;
        } finally {
            if (!exposed) {
                start.cancel();
                store.completeFirst(); // if the app goes on, no reader waits
                release.remove();
            }
            prepared.countDown();
        }
    }

    /** Readers that wait are released. The fetch goes on, for shutdown hooks that read. */
    private ShutdownHook releaseAtShutdown() {
        Runnable work = new Runnable() {
            @Override
            public void run() {
                store.shutDown();
            }
        };
        return ShutdownHook.add(work, "kv-agent shutdown");
    }

    private void finish() {
        AgentFailure failure = failure();
        release.remove();
        if (failure == null) {
            return;
        }
        log.failure(failure);
        if (!mayEndProcess) {
            store.completeFirst();
            return;
        }
        store.lose();
        System.exit(failure.exitCode().number());
    }

    private @Nullable AgentFailure failure() {
        try {
            prepared.await();
            if (exposed) {
                start.finish(false);
            }
            return null;
        } catch (AgentFailure e) {
            return e;
        } catch (Throwable e) {
            return AgentFailure.internal(e);
        }
    }
}
