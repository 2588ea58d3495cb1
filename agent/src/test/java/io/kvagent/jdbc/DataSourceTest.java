// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.login.ServedValues;
import io.kvagent.report.Log;
import io.kvagent.weave.Shape;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.CommonDataSource;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The data sources of real drivers, woven, at databases whose password changes. */
class DataSourceTest {
    private static final String OLD = "s3cr3t-old";
    private static final String NEW = "s3cr3t-new";

    private final FakeVault vault = new FakeVault();
    private final Logins logins = TestLogins.with(new ServedValues(1, "SA", OLD), TimeUnit.SECONDS.toNanos(30), vault);
    private final DataSourceSettings settings = new DataSourceSettings(logins);
    private final Shape[] shapes = {
        new LoginShape(DataSourceMethods.withUser()),
        DataSourceMethods.setter("setUser"),
        DataSourceMethods.setter("setPassword"),
        new RouteShape()
    };

    @BeforeEach
    void connectTheBridge() {
        TestBridge.functions = List.of(
                new UserPasswordFunction(logins, new LoginLog(new Log(Log.Level.OFF, System.err), "user", "password")),
                settings.userSetter(),
                settings.passwordSetter(),
                settings.route());
    }

    @ParameterizedTest
    @CsvSource({
        "org.h2., org.h2.Driver, org.h2.jdbcx.JdbcDataSource, jdbc:h2:mem:",
        "org.hsqldb., org.hsqldb.jdbc.JDBCDriver, org.hsqldb.jdbc.JDBCDataSource, jdbc:hsqldb:mem:",
        "org.hsqldb., org.hsqldb.jdbc.JDBCDriver, org.hsqldb.jdbc.pool.JDBCPooledDataSource, jdbc:hsqldb:mem:"
    })
    void everyWayIntoTheDatabaseFollows(String packages, String driver, String type, String prefix) throws Exception {
        ClassLoader loader = new WovenLoader(packages, new DataSourceOwner(), shapes);
        String url = prefix + UUID.randomUUID();
        try (Connection admin = connect(loader, driver, url)) {
            CommonDataSource source = dataSource(loader, type, url);
            for (Way way : Way.of(source)) {
                way.open();
            }
            admin.createStatement().execute("ALTER USER SA SET PASSWORD '" + NEW + "'");
            assertThatThrownBy(() -> connect(loader, driver, url)).isInstanceOf(SQLException.class);
            logins.publish(new ServedValues(2, "SA", NEW));
            for (Way way : Way.of(source)) {
                way.open();
            }
            assertThat(vault.looks).isEmpty();
        }
    }

    @Test
    void aRefusedDataSourceWaitsForTheVault() throws Exception {
        ClassLoader loader = new WovenLoader("org.h2.", new DataSourceOwner(), shapes);
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (Connection admin = connect(loader, "org.h2.Driver", url)) {
            DataSource source = (DataSource) dataSource(loader, "org.h2.jdbcx.JdbcDataSource", url);
            admin.createStatement().execute("ALTER USER SA SET PASSWORD '" + NEW + "'");
            Thread vaultThread = new Thread(() -> {
                try {
                    VaultLook.End look = vault.looks.take();
                    logins.publish(new ServedValues(2, "SA", NEW));
                    look.ended(false);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            vaultThread.start();
            source.getConnection().close();
            vaultThread.join();
        }
    }

    @Test
    void aDataSourceWithAPasswordOfItsOwnIsNotTouched() throws Exception {
        ClassLoader loader = new WovenLoader("org.h2.", new DataSourceOwner(), shapes);
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (Connection admin = connect(loader, "org.h2.Driver", url)) {
            CommonDataSource source = dataSource(loader, "org.h2.jdbcx.JdbcDataSource", url);
            call(source, "setPassword", "their own");
            assertThatThrownBy(() -> ((DataSource) source).getConnection()).isInstanceOf(SQLException.class);
            assertThat(admin.isValid(0)).isTrue();
            assertThat(logins.places()).isZero();
            assertThat(vault.looks).isEmpty();
        }
    }

    private static Connection connect(ClassLoader loader, String driver, String url) throws Exception {
        Properties info = new Properties();
        info.setProperty("user", "SA");
        info.setProperty("password", OLD);
        return ((Driver) loader.loadClass(driver).getDeclaredConstructor().newInstance()).connect(url, info);
    }

    private static CommonDataSource dataSource(ClassLoader loader, String type, String url)
            throws ReflectiveOperationException {
        CommonDataSource source = (CommonDataSource)
                loader.loadClass(type).getDeclaredConstructor().newInstance();
        call(source, type.contains("hsqldb") ? "setUrl" : "setURL", url);
        call(source, "setUser", "SA");
        call(source, "setPassword", OLD);
        return source;
    }

    private static void call(Object source, String setter, String value) throws ReflectiveOperationException {
        source.getClass().getMethod(setter, String.class).invoke(source, value);
    }

    private interface Way {
        void open() throws SQLException;

        static List<Way> of(CommonDataSource source) {
            List<Way> ways = new ArrayList<>();
            if (source instanceof DataSource plain) {
                ways.add(() -> plain.getConnection().close());
                ways.add(() -> plain.getConnection("SA", OLD).close());
            }
            if (source instanceof ConnectionPoolDataSource pool) {
                ways.add(() -> pool.getPooledConnection().close());
                ways.add(() -> pool.getPooledConnection("SA", OLD).close());
            }
            if (source instanceof XADataSource xa) {
                ways.add(() -> xa.getXAConnection().close());
                ways.add(() -> xa.getXAConnection("SA", OLD).close());
            }
            return ways;
        }
    }
}
