// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import org.junit.jupiter.api.Tag;

@Tag(ProductTest.ESSENTIAL)
class SpringBoot4IT extends SpringBootTest {

    SpringBoot4IT() {
        super("spring-boot-4");
    }
}
