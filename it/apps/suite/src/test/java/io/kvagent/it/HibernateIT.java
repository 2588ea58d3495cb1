// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.util.stream.Stream;

/** It reads no variables. */
@Product(name = "Hibernate ORM", version = "hibernate", secret = "`hibernate.connection.password`")
class HibernateIT extends DatabaseLoginTest {

    @Override
    Stream<Way> ways() {
        return Way.enabled(Way.PROPERTY, Way.HOOK, Way.BACKGROUND);
    }

    @Override
    ForkedJvm program(Way way) {
        ForkedJvm program = launcher()
                .java()
                .main(
                        ProductFiles.classPath("hibernate"),
                        "io.kvagent.it.app.HibernateApp",
                        database().jdbcUrl(),
                        database().user());
        return way.applyTo(program, azure(), "hibernate.connection.password", "");
    }
}
