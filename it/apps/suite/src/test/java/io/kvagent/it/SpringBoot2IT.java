// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import org.junit.jupiter.api.Tag;

@Tag(ProductTest.ESSENTIAL)
class SpringBoot2IT extends SpringBootTest {

    SpringBoot2IT() {
        super("spring-boot-2");
    }
}
