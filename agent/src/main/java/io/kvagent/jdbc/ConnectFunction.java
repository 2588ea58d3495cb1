// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.login.KnownValues;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The login function of {@code connect(url, info)}. */
final class ConnectFunction extends LoginFunction {
    ConnectFunction(Logins logins, LoginLog log) {
        super(logins, log);
    }

    @Override
    @Nullable
    LoginArguments arguments(Object[] arguments, Object driver, KnownValues known) {
        return ConnectArguments.of(
                (String) arguments[0],
                (Properties) arguments[1],
                driver.getClass().getName(),
                known);
    }
}
