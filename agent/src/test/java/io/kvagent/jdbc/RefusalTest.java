// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
    /** As recorded from the servers, or as the vendors document it. */
    @ParameterizedTest
    @CsvSource({
        "org.postgresql.Driver, 28P01, 0, REFUSED",
        "org.postgresql.Driver, 28000, 0, REFUSED",
        "org.postgresql.Driver, 08004, 0, NONE",
        "org.postgresql.Driver, 08001, 0, NONE",
        "org.postgresql.Driver, 3D000, 0, NONE",
        "com.mysql.cj.jdbc.Driver, 28000, 1045, REFUSED",
        "com.mysql.cj.jdbc.Driver, HY000, 4151, LOCKED",
        "com.mysql.cj.jdbc.Driver, HY000, 3118, LOCKED",
        "com.mysql.cj.jdbc.Driver, S1000, 1820, LOCKED",
        "com.mysql.cj.jdbc.Driver, 42000, 1044, NONE",
        "org.mariadb.jdbc.Driver, 28000, 1045, REFUSED",
        "org.mariadb.jdbc.Driver, HY000, 4151, LOCKED",
        "org.mariadb.jdbc.Driver, 08000, -1, NONE",
        "org.h2.Driver, 28000, 28000, REFUSED",
        "org.hsqldb.jdbc.JDBCDriver, 28000, -4000, REFUSED",
        "org.hsqldb.jdbc.JDBCDriver, 28501, -4001, REFUSED",
        "org.apache.derby.jdbc.EmbeddedDriver, 08004, 40000, REFUSED",
        "org.apache.derby.jdbc.EmbeddedDriver, XJ004, 40000, NONE",
        "com.microsoft.sqlserver.jdbc.SQLServerDriver, S0001, 18456, REFUSED",
        "com.microsoft.sqlserver.jdbc.SQLServerDriver, 08001, 18456, REFUSED",
        "com.microsoft.sqlserver.jdbc.SQLServerDriver, 08S01, 0, NONE",
        "com.microsoft.sqlserver.jdbc.SQLServerDriver, S0001, 18486, LOCKED",
        "net.sourceforge.jtds.jdbc.Driver, S1000, 18456, REFUSED",
        "oracle.jdbc.OracleDriver, 72000, 1017, REFUSED",
        "oracle.jdbc.OracleDriver, 99999, 28000, LOCKED",
        "oracle.jdbc.OracleDriver, 28000, 28001, LOCKED",
        "oracle.jdbc.OracleDriver, 08006, 17002, NONE",
        "com.ibm.db2.jcc.DB2Driver, 28000, -4214, REFUSED",
        "com.ibm.db2.jcc.DB2Driver, 08001, -4499, NONE",
        "net.snowflake.client.jdbc.SnowflakeDriver, 08001, 390100, REFUSED",
        "net.snowflake.client.jdbc.SnowflakeDriver, 08001, 200015, NONE",
        "com.example.Driver, 08001, 18456, NONE",
        "com.example.Driver, , 1017, NONE"
    })
    void readsStateAndCode(String driver, String state, int code, Refusal expected) {
        assertThat(Refusal.of(new SQLException("x", state, code), driver)).isEqualTo(expected);
    }

    @Test
    void findsItBehindOtherExceptions() {
        SQLException refused = new SQLException("x", "28P01");
        SQLException next = new SQLException("x", "08001");
        next.setNextException(refused);
        assertThat(refusal(new SQLException("pool", "08000", new RuntimeException(refused))))
                .isEqualTo(Refusal.REFUSED);
        assertThat(refusal(new RuntimeException(next))).isEqualTo(Refusal.REFUSED);
        assertThat(refusal(new IllegalStateException("x"))).isEqualTo(Refusal.NONE);
        assertThat(refusal(new OutOfMemoryError())).isEqualTo(Refusal.NONE);
    }

    @Test
    void aLockedAccountOutweighsARefusal() {
        SQLException locked = new SQLException("x", "HY000", 4151);
        locked.initCause(new SQLException("x", "28000", 1045));
        assertThat(Refusal.of(locked, "org.mariadb.jdbc.Driver")).isEqualTo(Refusal.LOCKED);
        SQLException refused = new SQLException("x", "28000", 1045);
        refused.setNextException(new SQLException("x", "HY000", 4151));
        assertThat(Refusal.of(refused, "org.mariadb.jdbc.Driver")).isEqualTo(Refusal.LOCKED);
    }

    @Test
    void endsOnAChainThatIsARing() {
        SQLException one = new SQLException("x", "08001");
        SQLException other = new SQLException("x", "08001");
        one.initCause(other);
        other.initCause(one);
        one.setNextException(other);
        assertThat(refusal(one)).isEqualTo(Refusal.NONE);
    }

    private static Refusal refusal(Throwable failure) {
        return Refusal.of(failure, "com.example.Driver");
    }
}
