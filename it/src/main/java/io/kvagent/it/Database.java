// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/** The database of one test: a role of its own on the run's PostgreSQL, with a password that nobody can guess. */
final class Database {

    private static final String INVALID_PASSWORD = "28P01";
    private static final int VALID_SECONDS = 5;

    private final PostgresServer server;
    private final Canaries canaries;
    private final String user =
            "app_" + UUID.randomUUID().toString().substring(0, 8).toLowerCase(Locale.ROOT);
    private String password;

    Database(PostgresServer server, Canaries canaries) {
        this.server = server;
        this.canaries = canaries;
        password = newPassword();
        server.execute("CREATE ROLE " + user + " LOGIN PASSWORD '" + password + "'");
    }

    String jdbcUrl() {
        return server.jdbcUrl();
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    /** Gives the role another password; the old one is refused from now on. */
    void changePassword() {
        password = newPassword();
        server.execute("ALTER ROLE " + user + " PASSWORD '" + password + "'");
    }

    /** Takes the role's right to log in, and ends the connections that it has. */
    void refuse() {
        server.execute("ALTER ROLE " + user + " NOLOGIN");
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + user + "'");
    }

    /** Whether the database takes this role with this password. */
    boolean accepts(String candidate) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), user, candidate)) {
            return connection.isValid(VALID_SECONDS);
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState())) {
                return false;
            }
            throw new IllegalStateException(e);
        }
    }

    /** Has what URLs, shells and JSON treat in their own ways, and no quote of SQL. */
    private String newPassword() {
        String value = Canaries.newValue("password") + "/+&=%\"\\ $;,:#@?";
        canaries.watch("password of the database", value);
        return value;
    }
}
