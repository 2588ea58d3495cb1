// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Product(
        name = "Spring Boot 4",
        version = "spring-boot-4",
        secret = "`spring.datasource.password`, `spring.application.json`")
@Tag(ProductTest.ESSENTIAL)
class SpringBoot4IT extends SpringBootTest {

    SpringBoot4IT() {
        super("spring-boot-4");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void readsItsSettingsFromASecretThatIsJson(Way way) {
        azure().vault().secret(Way.SECRET, Json.of(Map.of("spring.datasource.password", password())));

        requireLogin(program(way, "spring.application.json", "SPRING_APPLICATION_JSON"));
    }
}
