// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;

/** A product that logs in to a database when it starts. */
abstract class DatabaseLoginTest extends ProductTest {

    private Database database;

    @BeforeEach
    final void openDatabase(Database ofThisTest) {
        database = ofThisTest;
    }

    /** The product, with the database's URL and user and, in this way, its password. */
    abstract ForkedJvm program(Way way);

    /** What it prints when it has logged in. */
    String success() {
        return "logged in as " + database.user();
    }

    @Override
    final String password() {
        return database.password();
    }

    @Override
    final void requireLogin(Way way, String password) {
        requireLogin(program(way));
    }

    final void requireLogin(ForkedJvm program) {
        EndedJvm ended = program.run();

        assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
        assertThat(ended.stdout()).contains(success());
    }

    @Override
    final void requireRefusal(Way way, String wrongPassword) {
        EndedJvm ended = program(way).run();

        assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isOne();
        assertThat(ended.stdout() + ended.stderr()).contains("password authentication failed");
        assertThat(ended.stdout()).doesNotContain(success());
        assertThat(database.refusedLogins()).isPositive();
    }

    final Database database() {
        return database;
    }
}
