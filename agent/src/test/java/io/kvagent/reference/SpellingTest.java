// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.password",
                "SPRING_DATASOURCE_PASSWORD",
                "spring-datasource-password",
                "springDatasourcePassword"
            })
    void eachIsTheSameName(String name) {
        assertThat(Spelling.common(name)).isEqualTo("springdatasourcepassword");
        assertThat(Spelling.all(name))
                .containsExactlyInAnyOrder(
                        "spring.datasource.password",
                        "SPRING_DATASOURCE_PASSWORD",
                        "spring-datasource-password",
                        "springDatasourcePassword");
    }

    @Test
    void othersAreOtherNames() {
        assertThat(Spelling.common("spring.datasource.passwor")).isNotEqualTo("springdatasourcepassword");
        assertThat(Spelling.common("spring.datasource.passwords")).isNotEqualTo("springdatasourcepassword");
    }

    @Test
    void twoSecretsOfOneNameAreAnErrorThatNamesBoth() {
        assertCollision("names=relaxed", "a:db.password,b:DB_PASSWORD", "dbpassword");
        assertCollision("expose=env", "a:db.password,b:db-password", "DB_PASSWORD");
    }

    @Test
    void exactNamesDoNotCollide() {
        assertThat(OptionsFixture.options("vault=contoso,secrets=a:db.password,b:DB_PASSWORD,c:db-password")
                        .references())
                .hasSize(3);
    }

    private static void assertCollision(String option, String secrets, String name) {
        AgentFailure failure =
                OptionsFixture.rejection("vault=contoso,secrets=" + secrets + "," + option, Map.of(), Map.of());

        assertThat(failure).isNotNull();
        assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
        assertThat(failure.problem())
                .startsWith("secrets \"a\" (db.password) and \"b\" (")
                .endsWith(option + ", " + name);
    }
}
