// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.Properties;

/**
 * Reads the property {@code db.password} in each way that an app has, and the number {@code db.port}; prints a line for each: {@code
 * way sha256}, or {@code way absent}.
 */
public final class ReadsEveryWay {
    private static final String NAME = "db.password";

    private ReadsEveryWay() {}

    public static void main(String[] arguments) throws GeneralSecurityException {
        Properties table = System.getProperties();
        say("getProperty", System.getProperty(NAME));
        say("getProperty-with-default", System.getProperty(NAME, "default"));
        say("table.getProperty", table.getProperty(NAME));
        say("table.getProperty-with-default", table.getProperty(NAME, "default"));
        say("table.get", table.get(NAME));
        say("table.getOrDefault", table.getOrDefault(NAME, "default"));
        say("containsKey", table.containsKey(NAME) ? System.getProperty(NAME) : null);
        say("containsKey-of-another", table.containsKey("another.name") ? "there" : null);
        say("another-name", System.getProperty("another.name"));
        say("defaults", new Properties(table).getProperty(NAME));
        say("names", read(table.stringPropertyNames()));
        say("keySet", read(table.keySet()));
        say("keys", read(Collections.list(table.keys())));
        say("propertyNames", read(Collections.list(table.propertyNames())));
        say("Integer.getInteger", String.valueOf(Integer.getInteger("db.port")));
        say("Long.getLong", String.valueOf(Long.getLong("db.port", 1L)));
        say("Boolean.getBoolean", String.valueOf(Boolean.getBoolean("db.enabled")));
        say("compute", table.compute(NAME, (name, value) -> value));
    }

    /** By the very names that the table lists, as configuration libraries do. */
    private static String read(Iterable<?> names) {
        for (Object name : names) {
            if (name.equals(NAME)) {
                return System.getProperty((String) name);
            }
        }
        return null;
    }

    static void say(String way, Object value) throws GeneralSecurityException {
        System.out.println(way + " " + (value == null ? "absent" : PrintProperties.sha256(value.toString())));
    }
}
