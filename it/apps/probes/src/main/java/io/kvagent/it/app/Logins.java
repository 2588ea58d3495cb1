// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.app;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** What the applications here do with their database. */
final class Logins {

    private Logins() {}

    /** Prints {@code logged in as <role>}. */
    static void print(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_user")) {
            rows.next();
            System.out.println("logged in as " + rows.getString(1));
        }
    }
}
