// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.util.stream.Stream;

/** An application of Spring Boot that logs in to its database when it starts. */
abstract class SpringBootTest extends DatabaseLoginTest {

    private final String module;

    SpringBootTest(String module) {
        this.module = module;
    }

    @Override
    final Stream<Way> ways() {
        return Way.enabled(Way.values());
    }

    @Override
    final ForkedJvm program(Way way) {
        return program(way, "spring.datasource.password", "SPRING_DATASOURCE_PASSWORD");
    }

    /** @param property and the variable: where the secret goes */
    final ForkedJvm program(Way way, String property, String variable) {
        ForkedJvm program = launcher()
                .java()
                .main(
                        ProductFiles.classPath(module),
                        "io.kvagent.it.app.SpringApp",
                        "--spring.datasource.url=" + database().jdbcUrl(),
                        "--spring.datasource.username=" + database().user());
        return way.applyTo(program, azure(), property, variable);
    }
}
