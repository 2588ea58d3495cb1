// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import org.junit.jupiter.api.Tag;

@Product(name = "Spring Boot 3", version = "spring-boot-3", secret = "`spring.datasource.password`")
@Tag(ProductTest.ESSENTIAL)
class SpringBoot3IT extends SpringBootTest {

    SpringBoot3IT() {
        super("spring-boot-3");
    }
}
