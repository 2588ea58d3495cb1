// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.lookup;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/** Accepts every login at once: what a connect takes longer under the agent is the agent's. */
public final class IdleDriver implements Driver {
    private static final Connection CONNECTION = (Connection) Proxy.newProxyInstance(
            IdleDriver.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> null);

    @Override
    public Connection connect(String url, Properties info) throws SQLException {
        if (info.getProperty("password") == null) {
            throw new SQLException("no password", "28000");
        }
        return CONNECTION;
    }

    @Override
    public boolean acceptsURL(String url) {
        return true;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return null;
    }
}
