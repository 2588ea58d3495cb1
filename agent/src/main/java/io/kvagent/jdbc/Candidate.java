// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

/**
 * One generation of a credential, and what the database's answers say about it. Trusted: it was accepted, and not refused since.
 * "When" is the number of an event, not a time: several logins are under way at once, so an answer says something about the database
 * at some moment after its login has begun, and no more.
 */
final class Candidate {
    private static final long NEVER = -1;

    private final int number;
    private boolean trusted;
    private long acceptedAt = NEVER;
    private long lostAt = NEVER;
    /** When the last refused login with it began. */
    private long refusedSince = NEVER;

    private long retestNanos;

    /** @param number grows with each candidate of one credential */
    Candidate(int number, boolean trusted) {
        this.number = number;
        this.trusted = trusted;
    }

    int number() {
        return number;
    }

    boolean isTrusted() {
        return trusted;
    }

    void accepted(long began, long event) {
        acceptedAt = event;
        // A login that began before the refusal may have been accepted before it, too: then it is tested again.
        if (began > lostAt) {
            trusted = true;
        }
    }

    void refused(long began, long event, long retestNanos) {
        if (trusted) {
            trusted = false;
            lostAt = event;
        }
        refusedSince = Math.max(refusedSince, began);
        this.retestNanos = retestNanos;
    }

    /** After a refusal that does not tell whether the password is right. */
    void postponed(long began, long retestNanos) {
        refusedSince = Math.max(refusedSince, began);
        this.retestNanos = retestNanos;
    }

    /**
     * Whether a test can bring something new: it was never tried, it was accepted after the refused login had begun, the other one,
     * trusted until then, was refused after that, or the pause since the refusal is over.
     */
    boolean isDue(Candidate other, long nanos) {
        return !trusted
                && (refusedSince == NEVER
                        || refusedSince < acceptedAt
                        || refusedSince < other.lostAt && other != this
                        || nanos >= retestNanos);
    }
}
