// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.audit.Audit;
import io.kvagent.reference.Cloud;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One token for each cloud, for all threads and for as long as the process lives. Asks for one at a time, since IMDS allows a machine
 * five requests at once and twenty a second (Microsoft, "How to use managed identities on a VM", rate limiting).
 */
public final class TokenCache {
    /** Between two tries to renew a token that is still valid, or that is expired by this machine's clock. */
    private static final Duration RENEWAL_PAUSE = Duration.ofSeconds(30);
    /** How long a failure is returned to all threads that ask for the same token. */
    private static final Duration FAILURE_STANDS = Duration.ofSeconds(10);

    private final TokenSource source;
    private final Audit audit;
    private final Map<Cloud, Entry> byCloud = new ConcurrentHashMap<>();
    private final ReentrantLock fetching = new ReentrantLock();

    public TokenCache(TokenSource source, Audit audit) {
        this.source = source;
        this.audit = audit;
    }

    /** As failures show it: {@code imds, client id 0000...}. */
    public String identity() {
        return source.description();
    }

    /**
     * Waits only where no valid token is there. One that will expire is renewed by the first thread that asks for it; if that fails, the
     * old one is used until it expires.
     *
     * @throws AgentFailure if there is no token
     */
    public Token get(Cloud cloud, Deadline deadline) {
        Entry entry = byCloud.get(cloud);
        Instant now = deadline.now();
        if (entry != null && now.isBefore(entry.until)) {
            return entry.token();
        }
        if (entry == null || entry.token == null || entry.token.isExpired(now)) {
            return fetch(cloud, entry, deadline);
        }
        return renew(cloud, entry, deadline);
    }

    /** A token that is not the one that the vault refused. */
    public Token replace(Cloud cloud, Token refused, Deadline deadline) {
        Entry entry = byCloud.get(cloud);
        return entry != null && entry.token == refused ? fetch(cloud, entry, deadline) : get(cloud, deadline);
    }

    /** @param old the entry that will not do; if another thread has replaced it meanwhile, that is the result */
    private Token fetch(Cloud cloud, @Nullable Entry old, Deadline deadline) {
        lock(deadline);
        try {
            Entry entry = byCloud.get(cloud);
            if (entry == null || entry == old) {
                entry = entryOf(cloud, deadline);
                byCloud.put(cloud, entry);
            }
            return entry.token();
        } finally {
            fetching.unlock();
        }
    }

    private Entry entryOf(Cloud cloud, Deadline deadline) {
        long start = deadline.nanos();
        try {
            Token token = source.fetch(cloud, deadline);
            audit.tokenReceived(identity(), TimeUnit.NANOSECONDS.toMillis(deadline.nanos() - start));
            return Entry.of(token, deadline.now());
        } catch (AgentFailure e) {
            return new Entry(null, e, deadline.now().plus(FAILURE_STANDS));
        }
    }

    private Token renew(Cloud cloud, Entry old, Deadline deadline) {
        if (!fetching.tryLock()) {
            return old.token(); // another thread is renewing it
        }
        try {
            Entry entry = byCloud.get(cloud);
            if (entry == null || entry == old) {
                Entry fetched = entryOf(cloud, deadline);
                boolean failed = fetched.failure != null;
                entry = failed ? new Entry(old.token, null, deadline.now().plus(RENEWAL_PAUSE)) : fetched;
                byCloud.put(cloud, entry);
            }
            return entry.token();
        } finally {
            fetching.unlock();
        }
    }

    private void lock(Deadline deadline) {
        try {
            if (fetching.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AgentFailure(
                ExitCode.UNREACHABLE,
                "no token by identity " + identity() + " in time: another thread still waits for one",
                "raise deadline=");
    }

    /** A token, or why there is none. */
    private static final class Entry {
        private final @Nullable Token token;
        private final @Nullable AgentFailure failure;
        /** When to fetch again. */
        private final Instant until;

        private Entry(@Nullable Token token, @Nullable AgentFailure failure, Instant until) {
            this.token = token;
            this.failure = failure;
            this.until = until;
        }

        private static Entry of(Token token, Instant now) {
            Instant pause = now.plus(RENEWAL_PAUSE);
            Instant due = token.renewAt();
            return new Entry(token, null, due.isBefore(pause) ? pause : due);
        }

        @SuppressWarnings("NullAway") // there is a token where there is no failure
        private Token token() {
            if (failure != null) {
                throw failure;
            }
            return token;
        }
    }
}
