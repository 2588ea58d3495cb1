// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import io.kvagent.reference.SecretId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * When the vault is looked at. Holds no thread and no clock: times are nanoseconds since it was made. A fleet that starts at one moment
 * must not look at one moment, so the first look comes at any time within the interval, and each later one a tenth of it earlier or later.
 * Looks that somebody asks for change nothing of that: a whole fleet may ask at once.
 */
public final class RefreshSchedule {
    /** Random numbers from 0 to below the bound. */
    public interface Jitter {
        long below(long bound);
    }

    /** If there is no look to come. */
    public static final long NEVER = Long.MAX_VALUE;

    /** Whoever renews a secret at the moment when the old one expires needs some time. */
    private static final long AFTER_EXPIRY = Duration.ofSeconds(2).toNanos();

    private static final long LONGEST_SPREAD = Duration.ofMinutes(1).toNanos();
    private static final int TENTH = 10;
    /** The first pause after a failure is this part of the interval, and each further one twice as long. */
    private static final int FIRST_PAUSE = 20;

    private static final long LONGEST_FIRST_PAUSE = Duration.ofMinutes(1).toNanos();
    private static final int MOST_DOUBLINGS = 20;

    private final long interval;
    private final Jitter jitter;
    private final Map<SecretId, Long> expiries = new HashMap<>();
    private final Set<SecretId> failing = new HashSet<>();
    private long regular;
    private long retry = NEVER;
    private int failures;

    /** @param interval zero if there are no looks but those that somebody asks for */
    public RefreshSchedule(Duration interval, Jitter jitter) {
        this.interval = interval.toNanos();
        this.jitter = jitter;
        this.regular = interval.isZero() ? NEVER : jitter.below(this.interval);
    }

    /** Whether a secret could not be read when it was last looked at. */
    boolean isFailing() {
        return !failing.isEmpty();
    }

    /** When the next look is due; {@link #NEVER} if none is. */
    public long next() {
        long next = Math.min(regular, retry);
        for (long expiry : expiries.values()) {
            next = Math.min(next, expiry);
        }
        return next;
    }

    /** Whether a look that is due at that time reads this secret: all if it is a regular one, else those that failed or expired. */
    public boolean wants(SecretId secret, long nanos) {
        return nanos >= regular
                || nanos >= retry && failing.contains(secret)
                || expiries.containsKey(secret) && nanos >= expiries.get(secret);
    }

    /** The secret is looked at then, too. */
    public void expires(SecretId secret, Duration fromNow, long nanos) {
        expiries.remove(secret);
        boolean isNear = !fromNow.isNegative() && fromNow.compareTo(Duration.ofNanos(2 * interval)) < 0;
        if (isNear) { // else a regular look comes before it, and finds it again
            long spread = Math.min(interval / TENTH, LONGEST_SPREAD);
            expiries.put(secret, nanos + fromNow.toNanos() + AFTER_EXPIRY + jitter.below(spread + 1));
        }
    }

    /**
     * A look has ended.
     *
     * @param wanted by it, read or not
     * @param unread of these
     * @param throttled whether a vault refused since it is asked too often: then nothing is retried before the next regular look
     * @param began when the look did
     */
    public void ended(
            Collection<SecretId> wanted, Collection<SecretId> unread, boolean throttled, long began, long nanos) {
        failing.removeAll(wanted);
        failing.addAll(unread);
        for (Iterator<Long> expiry = expiries.values().iterator(); expiry.hasNext(); ) {
            if (expiry.next() <= began) {
                expiry.remove();
            }
        }
        if (began >= regular) {
            regular = began + interval - interval / TENTH + jitter.below(interval / TENTH * 2 + 1);
        }
        retry = NEVER;
        failures = failing.isEmpty() ? 0 : failures + 1;
        if (!failing.isEmpty() && !throttled && interval > 0) {
            long then = nanos + pause();
            retry = then < regular ? then : NEVER;
        }
    }

    /** A fifth shorter or longer. */
    private long pause() {
        long first = Math.min(interval / FIRST_PAUSE, LONGEST_FIRST_PAUSE);
        long pause = first << Math.min(failures - 1, MOST_DOUBLINGS);
        return pause - pause / 5 + jitter.below(pause / 5 * 2 + 1);
    }
}
