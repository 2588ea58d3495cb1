// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** An application of Spring Boot that logs in to its database when it starts. */
abstract class SpringBootTest extends ProductTest {

    private static final String PROPERTY = "spring.datasource.password";
    private static final String VARIABLE = "SPRING_DATASOURCE_PASSWORD";

    private final String module;
    private Database database;

    SpringBootTest(String module) {
        this.module = module;
    }

    @BeforeEach
    final void openDatabase(Database ofThisTest) {
        database = ofThisTest;
    }

    @Override
    final String password() {
        return database.password();
    }

    @Override
    final Stream<Way> ways() {
        return Way.enabled(Way.values());
    }

    @Override
    final void requireLogin(Way way, String password) {
        requireLogin(program(way, PROPERTY, VARIABLE));
    }

    final void requireLogin(ForkedJvm program) {
        EndedJvm ended = program.run();

        assertThat(ended.exitCode()).as(ended.stdout() + ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).contains("logged in as " + database.user());
    }

    @Override
    final void requireRefusal(Way way, String wrongPassword) {
        EndedJvm ended = program(way, PROPERTY, VARIABLE).run();

        assertThat(ended.exitCode()).isOne();
        assertThat(ended.stdout()).contains("password authentication failed").doesNotContain("logged in");
        assertThat(database.refusedLogins()).isPositive();
    }

    /** @param property and the variable: where the secret goes */
    final ForkedJvm program(Way way, String property, String variable) {
        ForkedJvm program = launcher()
                .java()
                .main(
                        ProductFiles.classPath(module),
                        "io.kvagent.it.app.SpringApp",
                        "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.user());
        return way.applyTo(program, azure(), property, variable);
    }
}
