// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import org.jspecify.annotations.Nullable;

/** What is to be sent in place of credentials that the app holds: all answers of one instance come from one generation. */
final class Successors {
    private final KnownValues known;
    private final LoginHooks hooks;

    Successors(KnownValues known, LoginHooks hooks) {
        this.known = known;
        this.hooks = hooks;
    }

    /** Null if it is none of ours, or still the current one. */
    @Nullable
    String ofPassword(String password) {
        return successor(password, referenceOf(password));
    }

    /** Likewise of a user, who changes only together with a password of ours: short names equal all kinds of things. */
    @Nullable
    String ofUser(@Nullable String user, String password) {
        return user == null || referenceOf(password) == KnownValues.NONE
                ? null
                : successor(user, known.referenceOf(user));
    }

    private int referenceOf(String password) {
        return CredentialKey.mayHoldSecret("password", password) ? known.referenceOf(password) : KnownValues.NONE;
    }

    private @Nullable String successor(String value, int reference) {
        if (reference == KnownValues.NONE) {
            return null;
        }
        hooks.recognized(reference);
        String now = known.current().value(reference);
        return now == null || now.equals(value) ? null : now;
    }
}
