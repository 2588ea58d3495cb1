// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options as text, merged from their four places: agent string, system properties, environment, JSON file; of an option
 * that several places set, the first counts. An unknown name is an error in all four.
 */
public final class Settings {
    /** Credentials are no options: they are read from the environment alone. */
    private static final List<String> PROXY_LOGIN = Arrays.asList("KV_AGENT_PROXY_USER", "KV_AGENT_PROXY_PASSWORD");

    /** Variables that container images set to describe the agent in them. No option has such a name. */
    private static final List<String> OF_IMAGES =
            Arrays.asList("KV_AGENT_HOME", "KV_AGENT_JAR", "KV_AGENT_OPTS", "KV_AGENT_VERSION");

    private final Map<Option, Setting> settings;
    private final Map<String, String> environment;

    private Settings(Map<Option, Setting> settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * @param agentString may be null
     * @throws io.kvagent.report.AgentFailure if a name is unknown or the file can't be read
     */
    public static Settings read(@Nullable String agentString, Properties properties, Map<String, String> environment) {
        Map<Option, Setting> merged = new EnumMap<>(Option.class);
        addMissing(merged, AgentString.parse(agentString));
        addMissing(merged, ofProperties(properties));
        addMissing(merged, ofEnvironment(environment));
        Setting config = merged.get(Option.CONFIG);
        if (config != null) {
            addMissing(merged, ConfigFile.read(config));
        }
        if (!merged.containsKey(Option.SECRETS)) {
            requireNoneBlank(Option.SECRETS, properties, environment);
        }
        return new Settings(merged, environment);
    }

    /**
     * A blank variable or property is how a template spells "not set". Not so the secrets: an app whose template got no value would start
     * without them.
     */
    private static void requireNoneBlank(Option option, Properties properties, Map<String, String> environment) {
        String problem = "option \"" + option.key() + "\" has no value (";
        if (properties.getProperty(option.property()) != null) {
            throw AgentFailure.badOptions(
                    problem + "-D" + option.property() + ")", "give it one, or leave out -D" + option.property());
        }
        if (environment.containsKey(option.variable())) {
            throw AgentFailure.badOptions(
                    problem + option.variable() + ")", "give it one, or unset " + option.variable());
        }
    }

    /** Variables of images that are set. */
    List<String> ignoredVariables() {
        List<String> ignored = new ArrayList<>();
        for (String name : OF_IMAGES) {
            if (environment.containsKey(name)) {
                ignored.add(name);
            }
        }
        return ignored;
    }

    /** Needed before the other options are validated: their failures are logged at this level. */
    public Log.Level logLevel() {
        return Log.Level.valueOf(get(Option.LOG).word().toUpperCase(Locale.ROOT));
    }

    /** Whether an eager fetch is certain, before anything is validated. */
    public boolean willFetchBeforeMain() {
        return has(Option.SECRETS) && get(Option.FETCH).text().equalsIgnoreCase("eager");
    }

    boolean has(Option option) {
        return settings.containsKey(option);
    }

    /** The operator's value, else the platform's variable, else the default. Not validated. */
    Setting get(Option option) {
        Setting setting = settings.get(option);
        if (setting != null) {
            return setting;
        }
        String variable = option.otherwise().variable();
        String text = variable(variable);
        return text.isEmpty()
                ? Setting.of(option, option.otherwise().value(), "the default")
                : Setting.of(option, text, variable);
    }

    /** A password, as it is: blanks may belong to it. "" if the variable is unset or blank. */
    String password(String name) {
        String value = environment.get(name);
        return value == null || value.trim().isEmpty() ? "" : value;
    }

    /** A variable that is not ours; "" if it is unset. */
    String variable(String name) {
        String value = environment.get(name);
        return value == null ? "" : value.trim();
    }

    /** An agent string with the same options, whatever place they came from. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Option, Setting> entry : settings.entrySet()) {
            if (entry.getKey() != Option.CONFIG) {
                text.append(text.length() == 0 ? "" : ",");
                text.append(entry.getKey().key())
                        .append('=')
                        .append(entry.getValue().text());
            }
        }
        return text.toString();
    }

    private static void addMissing(Map<Option, Setting> merged, Map<Option, Setting> more) {
        for (Map.Entry<Option, Setting> entry : more.entrySet()) {
            if (!merged.containsKey(entry.getKey())) {
                merged.put(entry.getKey(), entry.getValue());
            }
        }
    }

    private static Map<Option, Setting> ofProperties(Properties properties) {
        Map<Option, Setting> found = new EnumMap<>(Option.class);
        for (String name : properties.stringPropertyNames()) {
            if (!name.startsWith(Option.PROPERTY_PREFIX)) {
                continue;
            }
            String key = name.substring(Option.PROPERTY_PREFIX.length());
            Option option = Option.ofKey(key);
            if (option == null) {
                throw UnknownOption.failure(key, " in -D" + name);
            }
            addUnlessBlank(found, option, properties.getProperty(name), "-D" + name);
        }
        return found;
    }

    private static Map<Option, Setting> ofEnvironment(Map<String, String> environment) {
        Set<String> known = new HashSet<>();
        Map<Option, Setting> found = new EnumMap<>(Option.class);
        for (Option option : Option.values()) {
            String value = environment.get(option.variable());
            if (value != null) {
                known.add(option.variable());
                addUnlessBlank(found, option, value, option.variable());
            }
        }
        for (String name : environment.keySet()) {
            boolean isOption = known.contains(name.toUpperCase(Locale.ROOT)); // of any case on Windows
            if (name.startsWith(Option.VARIABLE_PREFIX) && !isOption && !isForSomethingElse(name)) {
                String key = name.substring(Option.VARIABLE_PREFIX.length());
                throw UnknownOption.failure(key, " in the environment variable " + name);
            }
        }
        return found;
    }

    private static boolean isForSomethingElse(String name) {
        return PROXY_LOGIN.contains(name) || OF_IMAGES.contains(name) || isServiceLink(name);
    }

    /** For a service named kv-agent, Kubernetes sets variables in every pod that begin with KV_AGENT_. */
    private static boolean isServiceLink(String name) {
        String spelled = name + "_";
        return spelled.contains("_SERVICE_HOST_") || spelled.contains("_SERVICE_PORT_") || spelled.contains("_PORT_");
    }

    private static void addUnlessBlank(Map<Option, Setting> found, Option option, String text, String origin) {
        Setting setting = Setting.of(option, text, origin);
        if (!setting.values().isEmpty()) {
            found.put(option, setting);
        }
    }
}
