// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Harness.class)
class DatabaseIT {

    @Test
    void takesTheRoleWithItsPasswordOnly(Database database) {
        assertThat(database.accepts(database.password())).isTrue();
        assertThat(database.accepts("wrong")).isFalse();
        assertThat(database.accepts(" ")).isFalse();
    }

    @Test
    void refusesThePasswordOfYesterday(Database database) {
        String yesterday = database.password();

        database.changePassword();

        assertThat(database.accepts(yesterday)).isFalse();
        assertThat(database.accepts(database.password())).isTrue();
    }
}
