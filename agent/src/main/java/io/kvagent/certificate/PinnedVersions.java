// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import io.kvagent.reference.SecretId;
import io.kvagent.time.Clock;
import io.kvagent.vault.Certificate;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which versions a handshake uses, from its first question on: JSSE asks for one key type after the other, then for the key, then for the
 * chain, and a renewal may come between any two.
 */
final class PinnedVersions {
    private static final String PREFIX = "kv-agent:";

    /** Longer than any thread waits between two questions of one handshake. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private static final long LONGEST_HOLD = TimeUnit.SECONDS.toNanos(10);

    /** What this thread was given as the key of an alias. */
    private static final ThreadLocal<KeyGiven> KEY_GIVEN = new ThreadLocal<>();

    private final ServedCertificates served;
    private final Clock clock;
    private final Map<Object, Map<SecretId, Certificate>> byConnection = new WeakHashMap<>();
    /** Kept alive by the connections whose handshakes use them. */
    private final Map<String, WeakReference<Certificate>> byAlias = new LinkedHashMap<>();

    private int versions;

    PinnedVersions(ServedCertificates served, Clock clock) {
        this.served = served;
        this.clock = clock;
    }

    /** @param connection socket or engine; null if it is not known */
    Map<SecretId, Certificate> of(@Nullable Object connection) {
        if (connection == null) {
            return served.newest();
        }
        synchronized (byConnection) {
            Map<SecretId, Certificate> first = byConnection.get(connection);
            if (first == null) {
                first = served.newest();
                byConnection.put(connection, first);
            }
            return first;
        }
    }

    /** An alias that stands for this version of the certificate under the app's alias. */
    String alias(String appsAlias, Certificate certificate) {
        synchronized (byAlias) {
            for (Iterator<Map.Entry<String, WeakReference<Certificate>>> all =
                            byAlias.entrySet().iterator();
                    all.hasNext(); ) {
                Map.Entry<String, WeakReference<Certificate>> each = all.next();
                Certificate other = each.getValue().get();
                if (other == certificate && each.getKey().endsWith(":" + appsAlias)) {
                    return each.getKey();
                }
                if (other == null) {
                    all.remove();
                }
            }
            String alias = PREFIX + ++versions + ":" + appsAlias;
            byAlias.put(alias, new WeakReference<>(certificate));
            return alias;
        }
    }

    /**
     * @param id of the certificate of ours that has this alias in the app's key manager; null if none has
     * @return null if the alias is not ours
     */
    @Nullable
    Certificate forKey(String alias, @Nullable SecretId id) {
        Certificate named = named(alias);
        if (named != null || id == null) {
            return named;
        }
        Certificate newest = served.newest().get(id);
        KeyGiven last = keyGiven(alias);
        KeyGiven next = last == null ? new KeyGiven(this, alias, newest) : last.next(newest, clock.nanos());
        next.asked = clock.nanos();
        KEY_GIVEN.set(next);
        return next.certificate;
    }

    /** As {@link #forKey}. Wrappers of the app answer with aliases of their own, so this goes with the key that the thread was given. */
    @Nullable
    Certificate forChain(String alias, @Nullable SecretId id) {
        Certificate named = named(alias);
        if (named != null || id == null) {
            return named;
        }
        KeyGiven last = keyGiven(alias);
        return last == null || clock.nanos() - last.asked > LONGEST_HOLD
                ? served.newest().get(id)
                : last.certificate;
    }

    private @Nullable KeyGiven keyGiven(String alias) {
        KeyGiven given = KEY_GIVEN.get();
        return given != null && given.by == this && given.alias.equals(alias) ? given : null;
    }

    private @Nullable Certificate named(@Nullable String alias) {
        if (alias == null || !alias.startsWith(PREFIX)) {
            return null;
        }
        synchronized (byAlias) {
            WeakReference<Certificate> named = byAlias.get(alias);
            return named == null ? null : named.get();
        }
    }

    /**
     * The version that a thread was given last. A wrapper is asked for a key once for each type that the peer takes, and nothing tells us
     * which type is meant, nor where one handshake ends: if the type changed between two questions, none of them would fit. So a version
     * of another type is given only to a thread that has paused, or after a while.
     */
    private static final class KeyGiven {
        private final PinnedVersions by;
        private final String alias;
        private final @Nullable Certificate certificate;
        private long asked;
        /** Since when it has been given although the newest version has another type of key; null if it hasn't. */
        private @Nullable Long heldSince;

        KeyGiven(PinnedVersions by, String alias, @Nullable Certificate certificate) {
            this.by = by;
            this.alias = alias;
            this.certificate = certificate;
        }

        private KeyGiven next(@Nullable Certificate newest, long now) {
            if (certificate == null || newest == null || isOfOneType(certificate, newest) || now - asked > PAUSE) {
                return new KeyGiven(by, alias, newest);
            }
            if (heldSince == null) {
                heldSince = now;
            }
            return now - heldSince > LONGEST_HOLD ? new KeyGiven(by, alias, newest) : this;
        }

        private static boolean isOfOneType(Certificate one, Certificate other) {
            return one.key().getAlgorithm().equals(other.key().getAlgorithm());
        }
    }
}
