// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import java.util.Map;
import java.util.Properties;

/** Options as an operator would give them, for the tests of every package. */
public final class OptionsFixture {
    private OptionsFixture() {}

    public static Options options(String agentString) {
        return options(agentString, Map.of(), Map.of());
    }

    public static Options options(String agentString, Map<String, String> properties, Map<String, String> environment) {
        Settings settings = settings(agentString, properties, environment);
        settings.logLevel();
        return Options.of(settings, properties(properties), environment);
    }

    static Settings settings(String agentString, Map<String, String> properties, Map<String, String> environment) {
        return Settings.read(agentString, properties(properties), environment);
    }

    public static Reference reference(String text) {
        return options("vault=contoso,allow-host=vault.contoso.example,secrets=" + text)
                .references()
                .get(0);
    }

    /** Null if there is none. */
    public static AgentFailure rejection(String agentString) {
        return rejection(agentString, Map.of(), Map.of());
    }

    public static AgentFailure rejection(
            String agentString, Map<String, String> properties, Map<String, String> environment) {
        return catchThrowableOfType(AgentFailure.class, () -> options(agentString, properties, environment));
    }

    private static Properties properties(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }
}
