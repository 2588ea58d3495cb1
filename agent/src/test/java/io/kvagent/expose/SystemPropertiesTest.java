// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.config.OptionsFixture;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.secrets.SecretStore;
import io.kvagent.secrets.TestStores;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemPropertiesTest {
    private final Properties before = System.getProperties();

    @AfterEach
    void restore() {
        System.setProperties(before);
        System.clearProperty("kv-agent.test.a");
        System.clearProperty("kv-agent.test.b");
    }

    @Test
    void areWhatTheAppReads() {
        new SystemProperties(false).expose(TestStores.of(OptionsFixture.reference("a:kv-agent.test.a"), "1"));
        new SystemProperties(false).expose(TestStores.of(OptionsFixture.reference("b:kv-agent.test.b"), ""));

        assertThat(System.getProperty("kv-agent.test.a")).isEqualTo("1");
        assertThat(System.getProperty("kv-agent.test.b")).isEmpty();
    }

    @Test
    void failWhenAnotherAgentRemovedThem() {
        Properties forgetful = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getProperty(String name) {
                return null;
            }
        };
        forgetful.putAll(before);
        System.setProperties(forgetful);
        SecretStore store = TestStores.of(OptionsFixture.reference("a:kv-agent.test.a"), "canary");

        AgentFailure failure =
                catchThrowableOfType(AgentFailure.class, () -> new SystemProperties(false).expose(store));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.INTERNAL);
        assertThat(failure.problem()).isEqualTo("property kv-agent.test.a was set, and reads otherwise");
        assertThat(failure.action()).doesNotContain("canary");
    }
}
