// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.json.JsonObject;
import io.kvagent.time.Deadline;
import java.time.Duration;

/** Which failures of a service are transient, how long they are retried, and the pauses in between. */
public final class RetryPolicy {
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int GONE = 410;
    static final int TOO_MANY_REQUESTS = 429;

    private static final Duration NEVER = Duration.ZERO;
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(31);
    private static final Duration UNTIL_THE_DEADLINE = Duration.ofDays(1);
    /** 1, 2, 4, 8 and then each 16 seconds. */
    private static final Pauses USUAL = Pauses.doubling(Duration.ofSeconds(1), Duration.ofSeconds(16));

    /** One try: for questions whose answer is not needed, and which must not use up the deadline. */
    public static final RetryPolicy NONE = new RetryPolicy(NEVER, NEVER, NEVER, NEVER, USUAL, USUAL);

    /**
     * Key Vault: 408, 429 and 5xx until the deadline, since a fleet that starts at once is throttled for a while; lost connections for
     * half a minute. 403 and 404 are final.
     *
     * <p>A vault counts requests in windows of 10 s (Microsoft, "Azure Key Vault service limits"). So a refused request tries early in
     * case the window was nearly over, then 10 s after its first try, when the quota is back, and from there once a window. Random
     * time only ever adds, and little: a try that comes before the quota costs a whole window. {@code docs/fleet.md} has the figures.
     */
    public static final RetryPolicy VAULT = new RetryPolicy(
            UNTIL_THE_DEADLINE,
            HALF_A_MINUTE,
            NEVER,
            NEVER,
            Pauses.doubling(Duration.ofMillis(250), Duration.ofSeconds(16)),
            Pauses.of(5, 1_000, 2_000, 7_000, 10_000));

    /**
     * Key Vault, when it is looked at for newer values, which will be done again: what is over in a moment is retried, and a refusal
     * (429) ends the look, since others may be in greater need.
     */
    public static final RetryPolicy VAULT_LOOK = VAULT.failingAfter(Duration.ofSeconds(3));

    /**
     * Entra ID: 408, 429, 5xx and lost connections; and 400 where its body says that the directory is unavailable for now (AADSTS90033,
     * Microsoft, "Microsoft Entra authentication and authorization error codes").
     */
    public static final RetryPolicy ENTRA = new RetryPolicy(HALF_A_MINUTE, HALF_A_MINUTE, NEVER, NEVER, USUAL, USUAL);

    /**
     * A platform's identity endpoint. Of IMDS, 404 and 410 mean that it is being updated, 410 for at most 70 s, and 429 that the machine
     * asks too often (Microsoft, "How to use managed identities on a VM to acquire an access token", retry guidance). Right after a
     * container starts, its endpoint may not be there yet.
     */
    public static final RetryPolicy MANAGED_IDENTITY =
            new RetryPolicy(HALF_A_MINUTE, HALF_A_MINUTE, HALF_A_MINUTE, Duration.ofSeconds(80), USUAL, USUAL);

    private final Duration transientAnswers;
    private final Duration refusals;
    private final Duration lostConnections;
    private final Duration notFound;
    private final Duration gone;
    private final Pauses whenFailing;
    private final Pauses whenRefused;

    /**
     * @param transientAnswers how long 408, 429, 5xx and the like are retried
     * @param notFound how long 404 is
     * @param gone how long 410 is
     */
    RetryPolicy(
            Duration transientAnswers,
            Duration lostConnections,
            Duration notFound,
            Duration gone,
            Pauses whenFailing,
            Pauses whenRefused) {
        this(transientAnswers, transientAnswers, lostConnections, notFound, gone, whenFailing, whenRefused);
    }

    private RetryPolicy(
            Duration transientAnswers,
            Duration refusals,
            Duration lostConnections,
            Duration notFound,
            Duration gone,
            Pauses whenFailing,
            Pauses whenRefused) {
        this.transientAnswers = transientAnswers;
        this.refusals = refusals;
        this.lostConnections = lostConnections;
        this.notFound = notFound;
        this.gone = gone;
        this.whenFailing = whenFailing;
        this.whenRefused = whenRefused;
    }

    private RetryPolicy failingAfter(Duration patience) {
        return new RetryPolicy(patience, NEVER, patience, notFound, gone, whenFailing, whenRefused);
    }

    /** Whether a service that refuses (429) is not asked again. */
    public boolean endsAtRefusal() {
        return refusals.isZero();
    }

    /** How long such an answer is retried; zero where it is final. */
    Duration patience(Response response) {
        int status = response.status();
        switch (status) {
            case NOT_FOUND:
                return notFound;
            case GONE:
                return gone;
            case TOO_MANY_REQUESTS:
                return refusals;
            case REQUEST_TIMEOUT:
                return transientAnswers;
            case BAD_REQUEST:
                return isUnavailable(response.jsonIfAny()) ? transientAnswers : NEVER;
            default:
                return status >= 500 ? transientAnswers : NEVER;
        }
    }

    /** How long connections that are refused, lost or silent are retried. */
    Duration patienceForLostConnections() {
        return lostConnections;
    }

    /** After so many failures, where the server does not say. */
    Duration pauseAfterFailure(int number, Deadline random) {
        return whenFailing.next(number, random);
    }

    /** After so many refusals (429), where the server does not say. */
    Duration pauseAfterRefusal(int number, Deadline random) {
        return whenRefused.next(number, random);
    }

    /** {@code temporarily_unavailable} is OAuth's own word for it (RFC 6749, section 4.1.2.1). */
    public static boolean isUnavailable(JsonObject error) {
        return error.string("error").orElse("").equals("temporarily_unavailable")
                || error.firstOf("error_codes").orElse("").equals("90033");
    }

    /** The pauses as listed, the last of them again and again, each varied at random since many JVMs may start at once. */
    static final class Pauses {
        private final long[] millis;
        private final int percentEarlier;
        private final int percentLater;

        private Pauses(int percentEarlier, int percentLater, long... millis) {
            this.percentEarlier = percentEarlier;
            this.percentLater = percentLater;
            this.millis = millis;
        }

        /** Each twice the one before, give or take a fifth. */
        static Pauses doubling(Duration first, Duration longest) {
            long[] millis = new long[16];
            for (int i = 0; i < millis.length; i++) {
                millis[i] = Math.min(first.toMillis() << i, longest.toMillis());
            }
            return new Pauses(20, 20, millis);
        }

        /** @param percentLater how much longer each may be; none is shorter */
        static Pauses of(int percentLater, long... millis) {
            return new Pauses(0, percentLater, millis);
        }

        private Duration next(int number, Deadline random) {
            long pause = millis[Math.min(number, millis.length - 1)];
            long least = pause - pause * percentEarlier / 100;
            long most = pause + pause * percentLater / 100;
            return Duration.ofMillis(least + random.random(most - least + 1));
        }
    }
}
