// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.config.OptionsFixture;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldTest {
    private static final String VALUE = """
            {"user": {"name": "me", "Name": "ME", "address": {"street": "here"}}, "User": {"name": "other"}, "port": 5432,
             "price": 1.50, "on": true, "none": null, "list": ["canary"], "a.b": "dotted", "empty": "",
             "hosts": [{"port": [1]}, {"port": [2]}], "x": {"y": "nested"}, "x.y": "flat", "canary": "canary"}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port                | 5432
            price               | 1.50
            on                  | true
            empty               | ''
            user.name           | me
            user.Name           | ME
            User.name           | other
            user.address.street | here
            list[0]             | canary
            a.b                 | dotted
            "a.b"               | dotted
            "user"."name"       | me
            hosts[1].port[0]    | 2
            x.y                 | nested
            "x.y"               | flat
            """)
    void isTakenAsItIsWritten(String field, String value) {
        assertThat(field(field, VALUE).reveal()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USER.name.x",
                "port.number",
                "none",
                "nowhere",
                "user.nowhere",
                "list[1]",
                "port[0]",
                "hosts[0].x",
                "[0]",
                "\"user.name\"",
                "Port",
                "list.0",
                "empty.x"
            })
    void isReportedWhereItIsNot(String field) {
        AgentFailure failure = failure(field, VALUE);

        assertThat(failure.problem())
                .isEqualTo("secret \"db\" of contoso.vault.azure.net has no field \"" + field + "\"");
        assertThat(failure.action())
                .isEqualTo("correct the field's name in the reference, or add the field to the secret");
    }

    @ParameterizedTest
    @CsvSource({
        "user, user.<field>",
        "user.address, user.address.<field>",
        "list, list[0]",
        "hosts[0], hosts[0].<field>"
    })
    void isReportedWhereItHasParts(String field, String inside) {
        AgentFailure failure = failure(field, VALUE);

        assertThat(failure.problem())
                .isEqualTo(
                        "secret \"db\" of contoso.vault.azure.net has more than one value in field \"" + field + "\"");
        assertThat(failure.action())
                .isEqualTo((inside.endsWith("]") ? "name an element of it: #" : "name a field inside it: #") + inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"canary", "", "42", "\"canary\"", "{\"canary\": canary}", "{\"user\": \"canary\"", "user=canary"
            })
    void isReportedWhereTheSecretIsNoObject(String value) {
        AgentFailure failure = failure("user", value);

        assertThat(failure.problem())
                .isEqualTo(
                        "secret \"db\" of contoso.vault.azure.net is not a JSON object, so it has no field \"user\"");
        assertThat(failure.action())
                .isEqualTo("leave out #user to take the whole value, or store the secret as {\"user\": ...}");
        assertThat(failure).hasNoCause();
    }

    @Test
    void isTakenFromAnArray() {
        assertThat(field("[1]", "[\"a\", \"b\"]").reveal()).isEqualTo("b");
        assertThat(field("[0].name", "[{\"name\": 7}]").reveal()).isEqualTo("7");
        AgentFailure failure = failure("user", "[\"canary\"]");
        assertThat(failure.problem()).isEqualTo("secret \"db\" of contoso.vault.azure.net has no field \"user\"");
        assertThat(failure.action())
                .isEqualTo("it is a JSON array: write #[0] for its first element, #[0].<field> for a field of that");
    }

    private static SecretValue field(String field, String value) {
        return new JsonField(OptionsFixture.reference("db#" + field + ":x")).of(new SecretValue(value));
    }

    private static AgentFailure failure(String field, String value) {
        AgentFailure failure = catchThrowableOfType(AgentFailure.class, () -> field(field, value));
        assertThat(failure).as("failure of %s", field).isNotNull();
        assertThat(failure.exitCode()).isEqualTo(ExitCode.MISSING_SECRET);
        return failure;
    }
}
