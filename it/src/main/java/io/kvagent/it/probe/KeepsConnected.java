// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Keeps one connection to a database open, and prints {@code connected 1}, {@code connected 2} each time that it has logged in, or
 * {@code failed} and why. Arguments: the driver's class, the URL, and perhaps the driver's jar, which then has a class loader of its
 * own, with nothing of the application above it. User and password are the properties {@code db.user} and {@code db.password}.
 */
public final class KeepsConnected {

    private static final int PAUSE_MILLIS = 50;
    private static final int VALID_SECONDS = 5;

    private KeepsConnected() {}

    public static void main(String[] arguments) throws Exception {
        Driver driver = (Driver) loader(arguments)
                .loadClass(arguments[0])
                .getDeclaredConstructor()
                .newInstance();
        Properties login = new Properties();
        login.setProperty("user", System.getProperty("db.user"));
        login.setProperty("password", System.getProperty("db.password"));
        int logins = 0;
        while (true) {
            try (Connection connection = driver.connect(arguments[1], login)) {
                System.out.println("connected " + ++logins);
                while (connection.isValid(VALID_SECONDS)) {
                    Thread.sleep(PAUSE_MILLIS);
                }
            } catch (SQLException e) {
                System.out.println("failed " + e.getClass().getName() + " " + e.getSQLState() + "/" + e.getErrorCode());
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private static ClassLoader loader(String[] arguments) throws Exception {
        ClassLoader application = ClassLoader.getSystemClassLoader();
        return arguments.length < 3
                ? application
                : new URLClassLoader(new URL[] {new File(arguments[2]).toURI().toURL()}, application.getParent());
    }
}
