// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;

/**
 * The database of one test: a role of its own on the run's PostgreSQL, with a password that nobody can guess. A test may change the
 * password, end the role's connections, refuse its logins, and count what was refused.
 */
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

    /** Gives the role another password; the old one is refused from now on. Connections that it has stay. */
    void changePassword() {
        changePassword(newPassword());
    }

    /** The same with a given password, one of {@link #newPassword()}, which the vault may know before the database does. */
    void changePassword(String newPassword) {
        password = newPassword;
        server.execute("ALTER ROLE " + user + " PASSWORD '" + newPassword + "'");
    }

    /** A password that may be set later, and is watched for from now on. */
    String newPassword() {
        // Has what URLs, shells and JSON treat in their own ways, and no quote of SQL.
        String value = Canaries.newValue("password") + "/+&=%\"\\ $;,:#@?";
        canaries.watch("password of the database", value);
        return value;
    }

    /** A second role of this test, such as the other of two users that take turns. */
    Database anotherRole() {
        return new Database(server, canaries);
    }

    /** Ends the connections that the role has. */
    void terminateConnections() {
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + user + "'");
    }

    /**
     * Ends those connections of the role that the application has named {@code borrowed}: not one that is still logging in. That login
     * would fail because of us, and not because of what it was given.
     */
    void terminateBorrowed() {
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE " + borrowed());
    }

    /** How many connections of that name the role has that were opened after a moment of {@link #now()}. */
    int borrowedSince(String moment) {
        return server.count(
                "SELECT count(*) FROM pg_stat_activity WHERE " + borrowed() + " AND backend_start > '" + moment + "'");
    }

    /** The database's own time. */
    String now() {
        return server.text("SELECT clock_timestamp()");
    }

    private String borrowed() {
        return "usename = '" + user + "' AND application_name = 'borrowed'";
    }

    /** How many connections the role has. */
    int connections() {
        return server.count("SELECT count(*) FROM pg_stat_activity WHERE usename = '" + user + "'");
    }

    /** Takes the role's right to log in, and ends the connections that it has. */
    void refuse() {
        server.execute("ALTER ROLE " + user + " NOLOGIN");
        terminateConnections();
    }

    /** Gives the right back that {@link #refuse()} has taken. */
    void acceptAgain() {
        server.execute("ALTER ROLE " + user + " LOGIN");
    }

    /** How many logins of this role the database has refused so far, whatever the reason. */
    int refusedLogins() {
        return server.refusedLogins(user);
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
}
