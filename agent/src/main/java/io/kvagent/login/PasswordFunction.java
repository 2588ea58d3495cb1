// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** From the characters of a password that the app sets to those that are to be sent; runs in its threads, and never fails. */
final class PasswordFunction implements BiFunction<Object, Object, Object> {
    private final LoginHooks hooks;

    PasswordFunction(LoginHooks hooks) {
        this.hooks = hooks;
    }

    @Override
    public @Nullable Object apply(@Nullable Object password, @Nullable Object none) {
        Successors successors = hooks.successors();
        if (successors == null || password == null) {
            return password;
        }
        String next = successors.ofPassword(new String((char[]) password));
        return next == null ? password : next.toCharArray();
    }
}
