// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** The pool of connections, as any application has one. */
final class Database implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(5);
    private static final int CONNECTIONS = 2;

    private final Settings settings;
    private final HikariDataSource pool;

    private Database(Settings settings, HikariDataSource pool) {
        this.settings = settings;
        this.pool = pool;
    }

    /** Logs in, at once: an application that can't use its database has no reason to start. */
    static Database connect(Settings settings) throws StartFailure {
        HikariConfig config = new HikariConfig();
        config.setPoolName("demo-app");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE);
        config.setInitializationFailTimeout(1);
        try {
            return new Database(settings, new HikariDataSource(config));
        } catch (PoolInitializationException e) {
            throw new StartFailure(Problem.of(new SQLException(e.getCause()), settings));
        } catch (RuntimeException e) {
            throw new StartFailure("no driver takes the address " + settings.shownUrl() + ": check " + Settings.URL);
        }
    }

    /** Asks the database itself, so that the answer proves the login. */
    Login whoAmI() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select current_user, current_setting('server_version')")) {
            row.next();
            return Login.accepted(row.getString(1), row.getString(2));
        } catch (SQLException e) {
            return Login.failed(Problem.of(e, settings));
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
