// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import org.jspecify.annotations.Nullable;

/** One call of a driver's by the app, with a credential of ours in it, from its first login to its last. */
final class LoginSession {
    private final LoginArguments arguments;
    private final Credential credential;
    private final LoginCall call = new LoginCall();
    private @Nullable Throwable refusal;
    private boolean tellLocked;

    LoginSession(LoginArguments arguments, Credential credential) {
        this.arguments = arguments;
        this.credential = credential;
    }

    /**
     * What to give to the driver; null if nothing is to be tried, then {@link #refusal} is the outcome, or if the value can't be
     * written where the app has it.
     */
    Object @Nullable [] begin() {
        String[] values = credential.next(call);
        if (values == null) {
            refusal = credential.lastRefusal();
            values = refusal == null ? credential.asWithoutUs(call) : null;
        }
        return values == null ? null : write(values);
    }

    /**
     * What the driver threw when the same was tried last: its own exception, since apps look at its class. Null if there is something
     * to try.
     */
    @Nullable
    Throwable refusal() {
        return refusal;
    }

    /** What to give to the driver next; null if the call fails with what the driver threw. */
    Object @Nullable [] failed(Throwable failure) {
        switch (Refusal.of(failure, arguments.driver())) {
            case REFUSED:
                credential.refused(call, failure);
                String[] values = credential.next(call);
                return values == null ? null : write(values);
            case LOCKED:
                tellLocked = credential.locked(call);
                return null;
            default:
                credential.ended(call);
                return null;
        }
    }

    /** @return whether it is the first login that a newer generation was good for */
    boolean succeeded() {
        return credential.accepted(call);
    }

    /** The driver has nothing to say: the URL is not one of its own. */
    void ended() {
        credential.ended(call);
    }

    /** Whether it has just turned out that the account is locked. */
    boolean tellsLocked() {
        return tellLocked;
    }

    int[] references() {
        return arguments.references();
    }

    private Object @Nullable [] write(String[] values) {
        Object[] written = arguments.with(values);
        if (written == null) {
            credential.ended(call);
        }
        return written;
    }
}
