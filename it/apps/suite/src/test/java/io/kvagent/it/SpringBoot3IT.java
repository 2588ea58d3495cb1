// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import org.junit.jupiter.api.Tag;

@Tag(ProductTest.ESSENTIAL)
class SpringBoot3IT extends SpringBootTest {

    SpringBoot3IT() {
        super("spring-boot-3");
    }
}
