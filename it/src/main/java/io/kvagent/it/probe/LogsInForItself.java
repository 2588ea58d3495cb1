// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/** A driver that refuses everybody, and its only user: prints whether what reaches the one is what the other has sent. */
public final class LogsInForItself implements Driver {

    private static final SQLException REFUSAL = new SQLException("refused", "28000");

    private String url;
    private Properties login;

    /** @param user and password are its arguments */
    public static void main(String[] arguments) {
        LogsInForItself driver = new LogsInForItself();
        String url = new String("jdbc:itself:" + arguments[0]);
        Properties login = new Properties();
        login.setProperty("user", arguments[0]);
        login.setProperty("password", arguments[1]);
        try {
            driver.connect(url, login);
        } catch (SQLException e) {
            System.out.println("same exception " + (e == REFUSAL));
        }
        System.out.println("same url " + (driver.url == url));
        System.out.println("same properties " + (driver.login == login));
    }

    @Override
    public Connection connect(String given, Properties info) throws SQLException {
        url = given;
        login = info;
        throw REFUSAL;
    }

    @Override
    public boolean acceptsURL(String given) {
        return true;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String given, Properties info) {
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
