// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class RelaxedPropertiesTest {
    private static final String NAME = "db.password";
    private static final String OTHER = "DB_PASSWORD";
    private static final String VALUE = "s3cr3t-canary";

    private final TableFixture fixture = TableFixture.relaxed(TableFixture.properties("user.name", "ann"), NAME, VALUE);
    private final MaskedProperties table = fixture.table;

    @Test
    void everySpellingFindsTheSecret() {
        for (String name : new String[] {NAME, OTHER, "db-password", "dbPassword"}) {
            assertThat(table.getProperty(name)).as(name).isEqualTo(VALUE);
            assertThat(table.get(name)).as(name).isEqualTo(VALUE);
            assertThat(table.getOrDefault(name, "other")).as(name).isEqualTo(VALUE);
            assertThat(table.containsKey(name)).as(name).isTrue();
        }
        assertThat(table.getProperty("db.passwords")).isNull();
        assertThat(table.containsKey("USER_NAME")).isFalse();
        assertThat(table.get(42)).isNull();
    }

    @Test
    void copiesHoldTheNameAsItWasGiven() {
        Map<Object, Object> copy = new HashMap<>(table);

        assertThat(copy).containsEntry(NAME, VALUE).doesNotContainKey(OTHER);
    }

    @Test
    void aSpellingThatTheAppSetsIsItsOwnAndLeavesTheOthers() {
        assertThat(table.setProperty(OTHER, "mine")).isEqualTo(VALUE);

        assertThat(table.getProperty(OTHER)).isEqualTo("mine");
        assertThat(table.getProperty(NAME)).isEqualTo(VALUE);
        assertThat(table.getProperty("db-password")).isEqualTo(VALUE);
        assertThat(table.toString()).contains(OTHER + "=mine", NAME + "=***");
    }

    @Test
    void aSpellingThatTheAppRemovesIsGoneAloneAndStaysGone() {
        assertThat(table.remove(OTHER)).isEqualTo(VALUE);

        assertThat(table.getProperty(OTHER)).isNull();
        assertThat(table.containsKey(OTHER)).isFalse();
        assertThat(table.getProperty(NAME)).isEqualTo(VALUE);
        table.remove("dbPassword");
        table.put("dbPassword", VALUE);
        assertThat(table.getProperty(OTHER)).as("another spelling was put back").isNull();
        assertThat(table.getProperty("dbPassword")).isEqualTo(VALUE);
    }

    @Test
    void theNameThatTheAppRemovesLeavesOtherSpellings() {
        table.remove(NAME);

        assertThat(table.getProperty(NAME)).isNull();
        assertThat(table.getProperty(OTHER)).isEqualTo(VALUE);
    }

    @Test
    void clearTakesEverySpelling() {
        table.clear();

        assertThat(table.getProperty(NAME)).isNull();
        assertThat(table.getProperty(OTHER)).isNull();
    }

    @Test
    void aWriteByAnotherSpellingSeesTheValueAndIsMaskedWhileItHoldsIt() {
        assertThat(table.putIfAbsent(OTHER, "mine")).isEqualTo(VALUE);
        assertThat(table.merge("dbPassword", "!", (a, b) -> a + "" + b)).isEqualTo(VALUE + "!");

        assertThat(table.toString()).contains(OTHER + "=***").contains("dbPassword=" + VALUE + "!");
    }

    @Test
    void everySpellingFollowsARotation() {
        table.putIfAbsent(OTHER, "mine");

        fixture.rotates(NAME, "second");

        assertThat(table.getProperty(NAME)).isEqualTo("second");
        assertThat(table.getProperty(OTHER)).isEqualTo("second");
        assertThat(table.getProperty("db-password")).isEqualTo("second");
    }

    @Test
    void anAbsentSecretIsAbsentInEverySpelling() {
        TableFixture absent = TableFixture.pendingRelaxed(new Properties(), "a:" + NAME + "?");
        absent.isAbsent(NAME);
        absent.store.completeFirst();

        assertThat(absent.table.getProperty(OTHER)).isNull();
        assertThat(absent.table.containsKey(OTHER)).isFalse();
        assertThat(absent.table.put(OTHER, "mine")).isNull();
        assertThat(absent.table.getProperty(OTHER)).isEqualTo("mine");
    }
}
