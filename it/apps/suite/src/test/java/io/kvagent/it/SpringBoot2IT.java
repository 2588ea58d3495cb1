// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import org.junit.jupiter.api.Tag;

@Product(name = "Spring Boot 2", version = "spring-boot-2", secret = "`spring.datasource.password`")
@Tag(ProductTest.ESSENTIAL)
class SpringBoot2IT extends SpringBootTest {

    SpringBoot2IT() {
        super("spring-boot-2");
    }
}
