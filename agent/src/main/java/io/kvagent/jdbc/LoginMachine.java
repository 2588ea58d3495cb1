// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * Decides which generation of a credential each login tries, while the vault and the database change at different moments. Holds no
 * thread, lock or clock: the time is passed in, and after each event everybody who waits asks again. One for each credential and
 * database.
 *
 * <p>Two generations matter: the current one of the vault, and the one that the database accepted last. A trusted one is used by
 * everybody at once. Another is tested by one call at a time, the rest meanwhile use the trusted one, or wait if there is none. With
 * nothing trusted and nothing to test, the vault is looked at. If that brings nothing, logins fail without being tried until a pause is
 * over, so that a password that is wrong for good does not lock the account.
 */
final class LoginMachine {
    /** From a refused test to the next one, while nothing else has happened. */
    static final long PAUSE = 30_000_000_000L;

    private static final long NONE = -1;

    private final long loginWait;
    private final LookSchedule looks;
    private Candidate current;
    private Candidate accepted;
    private @Nullable LoginCall tester;
    private long testerUntil;
    private long lockedUntil = NONE;
    /** The event at which that was last said. */
    private long lockedAt = NONE;
    /** Whether the current one was tested once more after the looks had brought nothing. */
    private boolean testedAfterLooks;

    private long events;

    /**
     * @param loginWait nanoseconds that one call may wait in all
     * @param given what the app logs in with; nobody has refused it yet
     */
    LoginMachine(long loginWait, LookSchedule.Jitter jitter, Candidate given) {
        this.loginWait = loginWait;
        this.looks = new LookSchedule(loginWait, jitter);
        this.current = given;
        this.accepted = given;
    }

    /** The vault has a new generation. */
    void published(Candidate next) {
        current = next;
        startOver();
    }

    Candidate current() {
        return current;
    }

    Candidate accepted() {
        return accepted;
    }

    Step next(LoginCall call, long nanos) {
        if (call.isLast()) {
            return Step.stop();
        }
        if (nanos < lockedUntil) {
            return call.hasTried() ? Step.stop() : attemptAsWithoutUs(call);
        }
        if (current.isTrusted() && call.mayTry(current)) {
            return attempt(call, current);
        }
        Candidate due = isTesting(nanos) ? null : due(call, nanos);
        if (due != null) {
            return test(call, due, nanos);
        }
        if (accepted.isTrusted() && call.mayTry(accepted)) {
            return attempt(call, accepted);
        }
        return waitOrStop(call, nanos);
    }

    /** One login and no more, with what the database accepted last: for a call that may not wait. */
    Step attemptAsWithoutUs(LoginCall call) {
        call.endAfterThis();
        return attempt(call, accepted);
    }

    void accepted(LoginCall call) {
        Candidate candidate = call.candidate();
        candidate.accepted(call.began(), ++events);
        endTest(call);
        // A late answer for one that has been succeeded says nothing about its successor.
        if (candidate.number() >= accepted.number()) {
            accepted = candidate;
            if (call.began() > lockedAt) {
                lockedUntil = NONE;
            }
        }
        if (accepted.isTrusted()) {
            startOver();
        }
    }

    void refused(LoginCall call, long nanos) {
        call.candidate().refused(call.began(), ++events, nanos + PAUSE);
        endTest(call);
    }

    /** The account is locked or its password expired: nothing that could be tried would help. */
    void locked(LoginCall call, long nanos) {
        call.candidate().postponed(call.began(), nanos + PAUSE);
        call.endAfterThis();
        lockedUntil = nanos + PAUSE;
        lockedAt = ++events;
        endTest(call);
    }

    /** The login ended without an answer about the credential. */
    void ended(LoginCall call) {
        call.endAfterThis();
        endTest(call);
    }

    /** @param last if the vault asks for no more looks */
    void lookEnded(boolean last) {
        looks.ended(last);
    }

    private @Nullable Candidate due(LoginCall call, long nanos) {
        if (current.isDue(accepted, nanos) && call.mayTry(current)) {
            return current;
        }
        if (accepted.isDue(current, nanos) && call.mayTry(accepted)) {
            return accepted;
        }
        boolean afterLooks = !testedAfterLooks && !accepted.isTrusted() && looks.isOver(nanos);
        return afterLooks && call.mayTry(current) ? current : null;
    }

    private Step test(LoginCall call, Candidate candidate, long nanos) {
        if (looks.isOver(nanos)) {
            testedAfterLooks = true;
            if (candidate.isDue(candidate == current ? accepted : current, nanos)) {
                looks.reset();
            }
        }
        tester = call;
        // A login that hangs must not keep all others from trying.
        testerUntil = nanos + loginWait;
        return attempt(call, candidate);
    }

    private Step attempt(LoginCall call, Candidate candidate) {
        call.begin(candidate, ++events);
        return Step.attempt(candidate);
    }

    private Step waitOrStop(LoginCall call, long nanos) {
        long deadline = call.deadline(nanos, loginWait);
        if (nanos >= deadline) {
            return Step.stop();
        }
        if (isTesting(nanos)) {
            return Step.waitUntil(Math.min(deadline, testerUntil));
        }
        return looks.isOver(nanos) ? Step.stop() : looks.next(nanos, deadline);
    }

    private boolean isTesting(long nanos) {
        return tester != null && nanos < testerUntil;
    }

    private void endTest(LoginCall call) {
        if (tester == call) {
            tester = null;
        }
    }

    private void startOver() {
        looks.reset();
        testedAfterLooks = false;
    }
}
