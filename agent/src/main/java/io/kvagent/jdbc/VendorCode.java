// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import java.sql.SQLException;

/** Error codes that say more about a credential than the SQL state, or say it where the state does not. */
enum VendorCode {
    MYSQL_ACCESS_DENIED("com.mysql.", 1045, Refusal.REFUSED),
    MYSQL_ACCOUNT_LOCKED("com.mysql.", 3118, Refusal.LOCKED),
    MYSQL_PASSWORD_EXPIRED("com.mysql.", 1862, Refusal.LOCKED),
    MYSQL_MUST_CHANGE_PASSWORD("com.mysql.", 1820, Refusal.LOCKED),
    /** MySQL's driver at MariaDB's server. */
    MYSQL_MARIADB_ACCOUNT_LOCKED("com.mysql.", 4151, Refusal.LOCKED),
    MARIADB_ACCESS_DENIED("org.mariadb.", 1045, Refusal.REFUSED),
    MARIADB_ACCOUNT_LOCKED("org.mariadb.", 4151, Refusal.LOCKED),
    MARIADB_MYSQL_ACCOUNT_LOCKED("org.mariadb.", 3118, Refusal.LOCKED),
    MARIADB_PASSWORD_EXPIRED("org.mariadb.", 1862, Refusal.LOCKED),
    MARIADB_MUST_CHANGE_PASSWORD("org.mariadb.", 1820, Refusal.LOCKED),
    /** Its SQL state holds the server's own state number, or is that of a failed connection. */
    SQL_SERVER_LOGIN_FAILED("com.microsoft.sqlserver.", 18456, Refusal.REFUSED),
    SQL_SERVER_ACCOUNT_LOCKED("com.microsoft.sqlserver.", 18486, Refusal.LOCKED),
    SQL_SERVER_PASSWORD_EXPIRED("com.microsoft.sqlserver.", 18487, Refusal.LOCKED),
    SQL_SERVER_MUST_CHANGE_PASSWORD("com.microsoft.sqlserver.", 18488, Refusal.LOCKED),
    JTDS_LOGIN_FAILED("net.sourceforge.jtds.", 18456, Refusal.REFUSED),
    JTDS_ACCOUNT_LOCKED("net.sourceforge.jtds.", 18486, Refusal.LOCKED),
    JTDS_PASSWORD_EXPIRED("net.sourceforge.jtds.", 18487, Refusal.LOCKED),
    JTDS_MUST_CHANGE_PASSWORD("net.sourceforge.jtds.", 18488, Refusal.LOCKED),
    ORACLE_INVALID_CREDENTIALS("oracle.jdbc.", 1017, Refusal.REFUSED),
    ORACLE_REFUSED_BY_SERVICE("oracle.jdbc.", 17079, Refusal.REFUSED),
    ORACLE_TOKEN_REFUSED("oracle.jdbc.", 9911, Refusal.REFUSED),
    ORACLE_ACCOUNT_LOCKED("oracle.jdbc.", 28000, Refusal.LOCKED),
    ORACLE_PASSWORD_EXPIRED("oracle.jdbc.", 28001, Refusal.LOCKED),
    DB2_REFUSED("com.ibm.db2.", -4214, Refusal.REFUSED),
    DB2_USER_OR_PASSWORD_WRONG("com.ibm.db2.", -1403, Refusal.REFUSED),
    /** With the SQL state 08004: a rejected connection. */
    DERBY_REFUSED("org.apache.derby.", 40000, Refusal.REFUSED) {
        @Override
        boolean matches(SQLException exception, String driver) {
            return super.matches(exception, driver) && "08004".equals(exception.getSQLState());
        }
    },
    /** With the SQL state of a server that can't be reached. */
    SNOWFLAKE_REFUSED("net.snowflake.", 390100, Refusal.REFUSED);

    private final String vendor;
    private final int code;
    private final Refusal meaning;

    /** @param vendor the package of the driver, or of the exception if one driver wraps another */
    VendorCode(String vendor, int code, Refusal meaning) {
        this.vendor = vendor;
        this.code = code;
        this.meaning = meaning;
    }

    boolean matches(SQLException exception, String driver) {
        return exception.getErrorCode() == code
                && (driver.startsWith(vendor) || exception.getClass().getName().startsWith(vendor));
    }

    Refusal meaning() {
        return meaning;
    }
}
