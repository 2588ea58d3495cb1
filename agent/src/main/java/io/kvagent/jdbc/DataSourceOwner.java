// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.weave.Owner;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The drivers' own data sources that do not end in {@code Driver.connect}, by name. Never by what they implement: pools are data
 * sources too, and asked with a user they refuse, or open a second pool. HSQLDB's for XA is not among them: it takes no other password
 * than the one that was set.
 */
final class DataSourceOwner implements Owner {
    private static final Set<String> NAMES = new HashSet<>(Arrays.asList(
            "org/h2/jdbcx/JdbcDataSource",
            "org/hsqldb/jdbc/JDBCCommonDataSource",
            "org/hsqldb/jdbc/JDBCDataSource",
            "org/hsqldb/jdbc/pool/JDBCPooledDataSource",
            "org/mariadb/jdbc/MariaDbDataSource",
            "com/microsoft/sqlserver/jdbc/SQLServerDataSource",
            "com/microsoft/sqlserver/jdbc/SQLServerConnectionPoolDataSource",
            "com/microsoft/sqlserver/jdbc/SQLServerXADataSource",
            "oracle/jdbc/pool/OracleDataSource",
            "oracle/jdbc/pool/OracleConnectionPoolDataSource",
            "oracle/jdbc/xa/client/OracleXADataSource",
            "com/ibm/db2/jcc/DB2BaseDataSource",
            "com/ibm/db2/jcc/DB2SimpleDataSource",
            "com/ibm/db2/jcc/DB2ConnectionPoolDataSource",
            "com/ibm/db2/jcc/DB2XADataSource"));

    @Override
    public boolean owns(@Nullable ClassLoader loader, String name, byte[] classFile) {
        return loader != null && classFile != null && NAMES.contains(name);
    }
}
