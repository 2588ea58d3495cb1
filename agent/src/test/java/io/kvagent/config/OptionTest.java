// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OptionTest {
    @Test
    void hasTheSameNameInEachPlace() {
        assertThat(Option.ALLOW_HOST.key()).isEqualTo("allow-host");
        assertThat(Option.ALLOW_HOST.property()).isEqualTo("kv.agent.allow-host");
        assertThat(Option.ALLOW_HOST.variable()).isEqualTo("KV_AGENT_ALLOW_HOST");
    }

    @ParameterizedTest
    @EnumSource
    void isFoundByItsKeyAlone(Option option) {
        assertThat(Option.ofKey(option.key())).isEqualTo(option);
        assertThat(Option.ofKey(option.name())).isNull();
        assertThat(Option.ofKey(option.key() + "s")).isNull();
    }

    /** A default that its own type refuses would fail only in a start that leaves the option out. */
    @ParameterizedTest
    @EnumSource
    void acceptsItsOwnDefault(Option option) {
        assertThatCode(() -> OptionsFixture.options("secrets=contoso/a,"
                        + (option.otherwise().value().isEmpty()
                                ? ""
                                : option.key() + "=" + option.otherwise().value())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void describesItself(Option option) {
        assertThat(option.defaultText()).isNotBlank().doesNotContain("|", "\n");
        assertThat(option.description()).isNotBlank().doesNotContain("|", "\n");
    }
}
