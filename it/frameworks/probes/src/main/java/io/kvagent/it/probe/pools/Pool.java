// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.pools;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalPropertiesReader;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import java.sql.DriverManager;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSourceFactory;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.springframework.boot.SpringApplication;
import org.vibur.dbcp.ViburDBCPDataSource;

/** The pools, each as its users set it up: up to eight connections, looked at before they are handed out where the pool can do that. */
enum Pool {
    /** First: it sets up the log of the whole program. */
    SPRING {
        @Override
        Connections open(Login login) {
            Map<String, Object> settings = new HashMap<>();
            settings.put("spring.main.banner-mode", "off");
            settings.put("logging.level.root", "warn");
            settings.put("spring.datasource.url", login.url);
            settings.put("spring.datasource.username", "${spring.user}");
            settings.put("spring.datasource.password", "${spring.password}");
            settings.put("spring.datasource.hikari.maximum-pool-size", SIZE);
            settings.put("spring.datasource.hikari.connection-timeout", PATIENCE_MILLIS);
            SpringApplication application = new SpringApplication(SpringPool.class);
            application.setDefaultProperties(settings);
            application.setRegisterShutdownHook(false);
            return application.run().getBean(DataSource.class)::getConnection;
        }
    },
    HIKARI {
        @Override
        Connections open(Login login) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(login.url);
            pool.setUsername(login.user);
            pool.setPassword(login.password);
            pool.setMaximumPoolSize(SIZE);
            pool.setConnectionTimeout(PATIENCE_MILLIS);
            return pool::getConnection;
        }
    },
    TOMCAT {
        @Override
        Connections open(Login login) {
            PoolProperties settings = new PoolProperties();
            settings.setDriverClassName(DRIVER);
            settings.setUrl(login.url);
            settings.setUsername(login.user);
            settings.setPassword(login.password);
            settings.setMaxActive(SIZE);
            settings.setMaxWait(PATIENCE_MILLIS);
            settings.setTestOnBorrow(true);
            settings.setValidationInterval(0);
            return new org.apache.tomcat.jdbc.pool.DataSource(settings)::getConnection;
        }
    },
    DBCP {
        @Override
        Connections open(Login login) throws Exception {
            Properties settings = new Properties();
            settings.setProperty("driverClassName", DRIVER);
            settings.setProperty("url", login.url);
            settings.setProperty("username", login.user);
            settings.setProperty("password", login.password);
            settings.setProperty("maxTotal", String.valueOf(SIZE));
            settings.setProperty("maxWaitMillis", String.valueOf(PATIENCE_MILLIS));
            return BasicDataSourceFactory.createDataSource(settings)::getConnection;
        }
    },
    C3P0 {
        @Override
        Connections open(Login login) throws Exception {
            ComboPooledDataSource pool = new ComboPooledDataSource();
            pool.setDriverClass(DRIVER);
            pool.setJdbcUrl(login.url);
            pool.setUser(login.user);
            pool.setPassword(login.password);
            pool.setMaxPoolSize(SIZE);
            pool.setTestConnectionOnCheckout(true);
            return pool::getConnection;
        }
    },
    AGROAL {
        @Override
        Connections open(Login login) throws Exception {
            Map<String, String> settings = new HashMap<>();
            settings.put(AgroalPropertiesReader.PROVIDER_CLASS_NAME, DRIVER);
            settings.put(AgroalPropertiesReader.JDBC_URL, login.url);
            settings.put(AgroalPropertiesReader.PRINCIPAL, login.user);
            settings.put(AgroalPropertiesReader.CREDENTIAL, login.password);
            settings.put(AgroalPropertiesReader.MAX_SIZE, String.valueOf(SIZE));
            settings.put(AgroalPropertiesReader.ACQUISITION_TIMEOUT_MS, String.valueOf(PATIENCE_MILLIS));
            // Without it, Agroal lends a connection again that the database has ended.
            return AgroalDataSource.from(new AgroalPropertiesReader("")
                    .readProperties(settings)
                    .modify()
                    .connectionPoolConfiguration(pool -> pool.exceptionSorter(new PostgreSQLExceptionSorter())))
                    ::getConnection;
        }
    },
    VIBUR {
        @Override
        Connections open(Login login) {
            ViburDBCPDataSource pool = new ViburDBCPDataSource();
            pool.setDriverClassName(DRIVER);
            pool.setJdbcUrl(login.url);
            pool.setUsername(login.user);
            pool.setPassword(login.password);
            pool.setPoolMaxSize(SIZE);
            pool.setConnectionTimeoutInMs(PATIENCE_MILLIS);
            pool.setConnectionIdleLimitInSeconds(0);
            pool.start();
            return pool::getConnection;
        }
    },
    /** Not a pool: a login each time. */
    DRIVER_MANAGER {
        @Override
        Connections open(Login login) {
            return () -> DriverManager.getConnection(login.url, login.user, login.password);
        }
    };

    static final int SIZE = 8;

    private static final String DRIVER = "org.postgresql.Driver";
    private static final int PATIENCE_MILLIS = 60_000;

    abstract Connections open(Login login) throws Exception;

    /** As it stands in arguments and properties. */
    static Pool named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
