// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** From a user's name, and the characters of the password beside it, to the name that is to be sent. */
final class UserFunction implements BiFunction<Object, Object, Object> {
    private final LoginHooks hooks;

    UserFunction(LoginHooks hooks) {
        this.hooks = hooks;
    }

    @Override
    public @Nullable Object apply(@Nullable Object user, @Nullable Object password) {
        Successors successors = hooks.successors();
        String next = successors == null || password == null
                ? null
                : successors.ofUser((String) user, new String((char[]) password));
        return next == null ? user : next;
    }
}
