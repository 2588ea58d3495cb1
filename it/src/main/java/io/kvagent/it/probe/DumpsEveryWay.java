// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.management.openmbean.TabularData;

/**
 * Dumps and copies all system properties in each way that there is, and prints a line for each: {@code way}, and which of {@code name}, {@code
 * mask}, {@code random-mask} and {@code secret} the dump of the property {@code db.password} showed.
 */
public final class DumpsEveryWay {
    private static final String NAME = "db.password";
    private static final String MASK = "***";
    private static final String RANDOM_MASK = "masked-";

    private static String secret;

    private DumpsEveryWay() {}

    public static void main(String[] arguments) throws Exception {
        Properties table = System.getProperties();
        secret = System.getProperty(NAME);
        if (secret == null || secret.length() < 8) {
            throw new IllegalStateException("there is no secret to look for");
        }
        dump(table);
        copy(table);
    }

    private static void dump(Properties table) throws Exception {
        say("toString", table.toString());
        say("list", list(table));
        say("list-to-writer", listToWriter(table));
        say("list-as-defaults", list(new Properties(table)));
        say(
                "RuntimeMXBean",
                ManagementFactory.getRuntimeMXBean().getSystemProperties().toString());
        say("JMX", jmx());
        say("store", store(table));
        say("store-to-writer", storeToWriter(table));
        say("save", save(table));
        say("storeToXML", storeToXml(table));
        say("serialized", serialized(table).toString());
    }

    private static void copy(Properties table) {
        say("entrySet", Arrays.toString(table.entrySet().toArray()));
        say("entries", entries(table));
        say("values", NAME + table.values());
        say("elements", NAME + Collections.list(table.elements()));
        say("forEach", forEach(table));
        say("iteration", new ArrayList<>(table.entrySet()).toString());
        say("clone", table.clone().toString());
        say("copy", new HashMap<>(table).toString());
        say("putAll", putAll(table).toString());
        say("array", NAME + Arrays.toString(table.values().toArray()));
        say("stream", table.entrySet().stream().map(String::valueOf).collect(Collectors.joining()));
    }

    private static String jmx() throws Exception {
        TabularData rows = (TabularData) ManagementFactory.getPlatformMBeanServer()
                .getAttribute(ManagementFactory.getRuntimeMXBean().getObjectName(), "SystemProperties");
        return rows.values().toString();
    }

    private static String list(Properties table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        table.list(new PrintStream(out, true));
        return out.toString();
    }

    private static String listToWriter(Properties table) {
        StringWriter out = new StringWriter();
        table.list(new PrintWriter(out, true));
        return out.toString();
    }

    private static String store(Properties table) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        table.store(out, null);
        return out.toString();
    }

    private static String storeToWriter(Properties table) throws Exception {
        StringWriter out = new StringWriter();
        table.store(out, null);
        return out.toString();
    }

    @SuppressWarnings("deprecation")
    private static String save(Properties table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        table.save(out, null);
        return out.toString();
    }

    private static String storeToXml(Properties table) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        table.storeToXML(out, null);
        return out.toString("UTF-8");
    }

    private static String entries(Properties table) {
        List<String> all = new ArrayList<>();
        for (Map.Entry<Object, Object> entry : table.entrySet()) {
            all.add(entry.getKey() + "=" + entry.getValue());
        }
        return all.toString();
    }

    private static String forEach(Properties table) {
        StringBuilder all = new StringBuilder();
        table.forEach((name, value) -> all.append(name).append('=').append(value));
        return all.toString();
    }

    private static Properties putAll(Properties table) {
        Properties copy = new Properties();
        copy.putAll(table);
        return copy;
    }

    private static Object serialized(Properties table) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(table);
        }
        say("serialized-bytes", bytes.toString("ISO-8859-1"));
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    private static void say(String way, String dump) {
        System.out.println(way
                + (dump.contains(NAME) ? " name" : "")
                + (dump.contains(MASK) ? " mask" : "")
                + (dump.contains(RANDOM_MASK) ? " random-mask" : "")
                + (dump.contains(secret) ? " secret" : ""));
    }
}
