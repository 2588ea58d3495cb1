// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import io.kvagent.jdbc.VaultLook;
import io.kvagent.reference.Reference;
import io.kvagent.reference.SecretId;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.AgentThread;
import io.kvagent.time.Clock;
import io.kvagent.time.Deadline;
import io.kvagent.vault.Secret;
import io.kvagent.vault.SecretFetcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the values of a store current: looks at the vaults by a {@link RefreshSchedule}, and when somebody asks. All looks are made by one
 * thread, one after the other. It goes on whatever fails; without a schedule it ends when nobody asks any more.
 */
public final class Refresher implements VaultLook {
    /** For a look that no login waits for. */
    private static final Duration MOST_TIME = Duration.ofSeconds(30);

    private static final long PAUSE_AFTER_FAULT = TimeUnit.SECONDS.toMillis(1);

    private final SecretStore store;
    private final Sessions sessions;
    private final Duration longestLogin;
    private final LookLog log;
    private final RefreshSchedule schedule;
    private final long startNanos = System.nanoTime();
    private final Object lock = new Object();
    private List<End> logins = new ArrayList<>();
    private boolean running;

    /**
     * @param interval between two looks; zero if there are none but those that somebody asks for
     * @param longestLogin how long a login waits for a look
     */
    public Refresher(SecretStore store, Sessions sessions, Duration interval, Duration longestLogin, Log log) {
        this.store = store;
        this.sessions = sessions;
        this.longestLogin = longestLogin;
        this.log = new LookLog(log);
        this.schedule = new RefreshSchedule(interval, new Numbers());
    }

    /** @param secrets as the first fetch found them */
    public void start(Map<SecretId, Secret> secrets) {
        for (Map.Entry<SecretId, Secret> secret : secrets.entrySet()) {
            Optional<Instant> expiry = secret.getValue().expires();
            if (expiry.isPresent()) {
                schedule.expires(secret.getKey(), Duration.between(Instant.now(), expiry.get()), nanos());
            }
        }
        synchronized (lock) {
            if (schedule.next() != RefreshSchedule.NEVER) {
                ensureRunning();
            }
        }
    }

    /** For a login that was refused. */
    @Override
    public void begin(End end) {
        synchronized (lock) {
            logins.add(end);
            ensureRunning();
            lock.notifyAll();
        }
    }

    private void ensureRunning() {
        if (!running) {
            Runnable work = new Runnable() {
                @Override
                public void run() {
                    lookForEver();
                }
            };
            new AgentThread(work, "kv-agent refresh").start();
            running = true;
        }
    }

    private void lookForEver() {
        boolean goesOn = true;
        while (goesOn) {
            try {
                goesOn = lookOnce();
            } catch (Throwable e) {
                pause(); // out of memory, perhaps
            }
        }
    }

    /** Not even a failure to wait may end the thread. */
    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAULT);
        } catch (Throwable e) {
            return;
        }
    }

    /** False if there is nothing to wait for. */
    private boolean lookOnce() throws InterruptedException {
        Thread.interrupted(); // the app may interrupt all threads that it finds
        List<End> waiting;
        synchronized (lock) {
            while (logins.isEmpty() && schedule.next() > nanos()) {
                if (schedule.next() == RefreshSchedule.NEVER) {
                    running = false;
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, schedule.next() - nanos());
            }
            waiting = logins;
            logins = new ArrayList<>();
        }
        boolean succeeded = false;
        try {
            succeeded = look(!waiting.isEmpty());
        } finally {
            for (End end : waiting) {
                end.ended(!succeeded); // one that failed has used up the time, or would fail again
            }
        }
        return true;
    }

    private boolean look(boolean forLogins) {
        long began = nanos();
        Look look = new Look(store, wanted(forLogins, began));
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
            look.report(schedule, began, nanos(), Instant.now());
        }
        log.changed(look.changed());
        log.ended(look.failure(), schedule.isFailing());
        return look.failure() == null;
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

    private long nanos() {
        return System.nanoTime() - startNanos;
    }

    /** {@code ThreadLocalRandom} would fix a property that an app may set in main. */
    private static final class Numbers implements RefreshSchedule.Jitter {
        private final Random random = new Random();

        @Override
        public long below(long bound) {
            return (long) (random.nextDouble() * bound);
        }
    }
}
