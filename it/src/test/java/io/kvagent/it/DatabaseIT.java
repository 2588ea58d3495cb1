// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Harness.class)
class DatabaseIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void takesTheRoleWithItsPasswordOnly(Database database) {
        assertThat(database.accepts(database.password())).isTrue();
        assertThat(database.accepts("wrong")).isFalse();
        assertThat(database.accepts(" ")).isFalse();
    }

    @Test
    void knowsTheNewPasswordOnlyAfterTheChange(Database database) {
        String newer = database.newPassword();
        assertThat(database.accepts(newer)).isFalse();

        database.changePassword(newer);

        assertThat(database.accepts(newer)).isTrue();
        assertThat(database.password()).isEqualTo(newer);
    }

    @Test
    void terminatesTheConnectionsOfItsRoleAlone(Database database) throws Exception {
        Database other = database.anotherRole();
        try (Connection connection = connect(database);
                Connection connectionOfOther = connect(other)) {
            assertThat(database.connections()).isOne();

            database.terminateConnections();

            Await.until("the connection is gone", PATIENCE, () -> database.connections() == 0);
            assertThat(connection.isValid(1)).isFalse();
            assertThat(connectionOfOther.isValid(1)).isTrue();
            assertThat(other.connections()).isOne();
        }
    }

    @Test
    void countsTheLoginsThatItRefuses(Database database) {
        Database other = database.anotherRole();
        assertThat(database.accepts("wrong")).isFalse();
        assertThat(database.accepts("wrong again")).isFalse();
        assertThat(database.accepts(database.password())).isTrue();
        assertThat(database.refusedLogins()).isEqualTo(2);

        database.refuse();

        assertThatThrownBy(() -> connect(database)).isInstanceOf(SQLException.class);
        assertThat(database.refusedLogins()).isEqualTo(3);
        assertThat(other.refusedLogins()).isZero();
        database.acceptAgain();
        assertThat(database.accepts(database.password())).isTrue();
    }

    @Test
    void refusesTheOldPasswordAfterAChange(Database database) {
        String yesterday = database.password();

        database.changePassword();

        assertThat(database.accepts(yesterday)).isFalse();
        assertThat(database.accepts(database.password())).isTrue();
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
