// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import io.kvagent.audit.Audit;
import io.kvagent.config.RefreshOptions;
import io.kvagent.jdbc.VaultLook;
import io.kvagent.reference.SecretId;
import io.kvagent.report.Log;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.AgentThread;
import io.kvagent.vault.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of a store current: looks at the vaults by a {@link RefreshSchedule}, and when somebody asks. All looks are made by one
 * thread, one after the other. It goes on whatever fails; without anything to wait for it ends.
 */
public final class Refresher implements VaultLook {
    private static final long PAUSE_AFTER_FAULT = TimeUnit.SECONDS.toMillis(1);

    private final RefreshSchedule schedule;
    private final LookRunner runner;
    private final StaleSecrets stale;
    private final @Nullable RefreshFile file;
    private final long startNanos = System.nanoTime();
    private final Object lock = new Object();
    /** Who waits for a look that has not begun. */
    private final List<End> logins = new ArrayList<>();

    private final List<End> others = new ArrayList<>();
    private boolean running;
    private volatile long next;

    /** @param longestLogin how long a login waits for a look */
    public Refresher(
            SecretStore store,
            Sessions sessions,
            RefreshOptions options,
            Duration longestLogin,
            StaleSecrets stale,
            Audit audit,
            Log log) {
        this.stale = stale;
        this.file = options.file().isEmpty() ? null : new RefreshFile(options.file());
        this.schedule = new RefreshSchedule(options.interval(), new Numbers());
        this.runner = new LookRunner(store, sessions, schedule, longestLogin, audit, log);
        this.next = schedule.next();
    }

    /** @param secrets as the first fetch found them */
    public void start(Map<SecretId, Secret> secrets) {
        for (Map.Entry<SecretId, Secret> secret : secrets.entrySet()) {
            Optional<Instant> created = secret.getValue().created();
            if (created.isPresent()) {
                runner.remember(secret.getKey(), created.get());
            }
            Optional<Instant> expiry = secret.getValue().expires();
            if (expiry.isPresent()) {
                schedule.expires(secret.getKey(), Duration.between(Instant.now(), expiry.get()), nanos());
            }
        }
        synchronized (lock) {
            if (isNeeded()) {
                ensureRunning();
            }
        }
    }

    /** For a login that was refused. */
    @Override
    public void begin(End end) {
        ask(logins, end);
    }

    /** For an operator. */
    void look(End end) {
        ask(others, end);
    }

    LookRunner runner() {
        return runner;
    }

    /** When the next look is due, unless somebody asks before; null if none is. */
    @Nullable
    Instant nextLook() {
        long then = next;
        return then == RefreshSchedule.NEVER ? null : Instant.now().plusNanos(then - nanos());
    }

    private void ask(List<End> who, End end) {
        synchronized (lock) {
            who.add(end);
            ensureRunning();
            lock.notifyAll();
        }
    }

    private void ensureRunning() {
        if (!running) {
            Runnable work = new Runnable() {
                @Override
                public void run() {
                    goOn();
                }
            };
            new AgentThread(work, "kv-agent refresh").start();
            running = true;
        }
    }

    private void goOn() {
        boolean goesOn = true;
        while (goesOn) {
            try {
                goesOn = waitOrLook();
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
    private boolean waitOrLook() throws InterruptedException {
        Thread.interrupted(); // the app may interrupt all threads that it finds
        stale.tellWhatIsDue();
        boolean touched = file != null && file.isTouched();
        List<End> waiting;
        boolean forLogins;
        synchronized (lock) {
            long left = schedule.next() - nanos();
            forLogins = !logins.isEmpty();
            waiting = new ArrayList<>(logins);
            waiting.addAll(others);
            if (waiting.isEmpty() && !touched && left > 0) {
                running = isNeeded();
                if (running) {
                    TimeUnit.NANOSECONDS.timedWait(lock, Math.min(left, untilOtherWork()));
                }
                return running;
            }
            logins.clear();
            others.clear();
        }
        look(waiting, touched || !waiting.isEmpty(), forLogins);
        return true;
    }

    private void look(List<End> waiting, boolean isAsked, boolean forLogins) {
        boolean succeeded = false;
        try {
            succeeded = runner.run(isAsked, forLogins, nanos()).failure() == null;
        } finally {
            next = schedule.next();
            for (End end : waiting) {
                end.ended(!succeeded); // one that failed has used up the time, or would fail again
            }
        }
    }

    private boolean isNeeded() {
        return file != null || schedule.next() != RefreshSchedule.NEVER || stale.isAnyDue();
    }

    private long untilOtherWork() {
        long poll = file == null ? RefreshSchedule.NEVER : RefreshFile.POLL_NANOS;
        return Math.min(poll, stale.untilDue());
    }

    private long nanos() {
        return System.nanoTime() - startNanos;
    }

    /** {@code ThreadLocalRandom} would fix a property that an app may set in main. */
    static final class Numbers implements RefreshSchedule.Jitter {
        private final Random random = new Random();

        @Override
        public long below(long bound) {
            return (long) (random.nextDouble() * bound);
        }
    }
}
