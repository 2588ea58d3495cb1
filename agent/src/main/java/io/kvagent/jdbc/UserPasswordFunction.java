// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.login.KnownValues;
import org.jspecify.annotations.Nullable;

/** The login function of {@code getConnection(user, password)} and its likes. */
final class UserPasswordFunction extends LoginFunction {
    UserPasswordFunction(Logins logins, LoginLog log) {
        super(logins, log);
    }

    @Override
    @Nullable
    LoginArguments arguments(Object[] arguments, Object driver, KnownValues known) {
        return UserPassword.of((String) arguments[0], (String) arguments[1], driver, known);
    }
}
