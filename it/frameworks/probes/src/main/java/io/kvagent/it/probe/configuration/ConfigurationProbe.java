// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.configuration;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.kvagent.it.probe.framework.Reading;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.configuration2.CompositeConfiguration;
import org.apache.commons.configuration2.ConfigurationConverter;
import org.apache.commons.configuration2.EnvironmentConfiguration;
import org.apache.commons.configuration2.SystemConfiguration;

/** Reads the property {@code db.password} and the variable {@code DB_PASSWORD}. Most of these libraries copy all before they read one. */
public final class ConfigurationProbe {
    private static final String PROPERTY = "db.password";
    private static final String VARIABLE = "DB_PASSWORD";

    private ConfigurationProbe() {}

    public static void main(String[] arguments) {
        lightbend();
        commons();
        owner();
        copies();
    }

    private static void lightbend() {
        Config config = ConfigFactory.parseString("url = \"jdbc:\"${" + PROPERTY + "}")
                .withFallback(ConfigFactory.systemProperties())
                .withFallback(ConfigFactory.systemEnvironment())
                .resolve();
        Reading.print("Lightbend property", ConfigFactory.load().getString(PROPERTY));
        Reading.print("Lightbend expression", config.getString("url").substring("jdbc:".length()));
        Reading.print("Lightbend variable", config.getString(VARIABLE));
    }

    private static void commons() {
        CompositeConfiguration both = new CompositeConfiguration();
        both.addConfiguration(new SystemConfiguration());
        both.addConfiguration(new EnvironmentConfiguration());
        Reading.print("Commons property", both.getString(PROPERTY));
        Reading.print("Commons variable", both.getString(VARIABLE));
        Reading.print("Commons copy", ConfigurationConverter.getProperties(both).getProperty(PROPERTY));
    }

    private static void owner() {
        Settings settings =
                org.aeonbits.owner.ConfigFactory.create(Settings.class, System.getProperties(), System.getenv());
        Reading.print("OWNER property", settings.property());
        Reading.print("OWNER variable", settings.variable());
    }

    /** What many do by hand. */
    private static void copies() {
        Properties properties = new Properties();
        properties.putAll(System.getProperties());
        Map<String, String> variables = new HashMap<>(System.getenv());
        Reading.print("copy property", properties.getProperty(PROPERTY));
        Reading.print("copy variable", variables.get(VARIABLE));
    }

    /** Of OWNER. */
    public interface Settings extends org.aeonbits.owner.Config {
        @Key(PROPERTY)
        String property();

        @Key(VARIABLE)
        String variable();
    }
}
