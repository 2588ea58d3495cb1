// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;

/**
 * Applies random sequences of operations to the system properties and to a plain {@code Properties} with the same entries, among them
 * {@code db.password}, and compares results, exceptions and contents. Prints the differences, or {@code <sequences> sequences alike}.
 */
public final class ComparesTables {
    private static final int LENGTH = 60;
    private static final int OPERATIONS = 34;

    private static final Properties TABLE = System.getProperties();
    private static final Map<Object, Object> AT_THE_START = new HashMap<>();

    private static Object[] names;
    private static Object[] values;

    private ComparesTables() {}

    public static void main(String[] seedAndSequences) {
        String secret = System.getProperty("db.password");
        names = new Object[] {"db.password", "db.password", "a", "b", "user.x", "", null, 5};
        values = new Object[] {secret, "v1", "v2", "***", null, 7};
        Map<Object, Object> all = new HashMap<>(TABLE);
        AT_THE_START.put("db.password", secret);
        AT_THE_START.put("a", "1");
        Random random = new Random(Long.parseLong(seedAndSequences[0]));
        int sequences = Integer.parseInt(seedAndSequences[1]);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < sequences && differences.isEmpty(); i++) {
            compare(random, differences);
        }
        TABLE.clear();
        TABLE.putAll(all);
        if (differences.isEmpty()) {
            System.out.println(sequences + " sequences alike");
        }
        for (String difference : differences) {
            System.out.println(difference.replace(secret, "<secret>"));
        }
    }

    private static void compare(Random random, List<String> differences) {
        Properties plain = new Properties();
        plain.putAll(AT_THE_START);
        TABLE.clear();
        TABLE.putAll(AT_THE_START);
        StringBuilder done = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            int operation = random.nextInt(OPERATIONS);
            Object name = names[random.nextInt(names.length)];
            Object value = values[random.nextInt(values.length)];
            Object other = values[random.nextInt(values.length)];
            done.append(operation)
                    .append('(')
                    .append(name)
                    .append(',')
                    .append(value)
                    .append(',')
                    .append(other);
            done.append(") ");
            Object expected = result(plain, operation, name, value, other);
            Object found = result(TABLE, operation, name, value, other);
            if (!Objects.equals(expected, found)) {
                differences.add(done + ": " + found + " and not " + expected);
                return;
            }
            if (!TABLE.equals(plain) || !plain.equals(TABLE) || TABLE.hashCode() != plain.hashCode()) {
                differences.add(done + ": other contents");
                return;
            }
        }
    }

    private static Object result(Properties table, int operation, Object name, Object value, Object other) {
        try {
            return operation < 17 ? byName(table, operation, name, value, other) : byAll(table, operation, name, value);
        } catch (NullPointerException | ClassCastException | IllegalStateException e) {
            return e.getClass();
        }
    }

    private static Object byName(Properties table, int operation, Object name, Object value, Object other) {
        switch (operation) {
            case 0:
                return table.get(name);
            case 1:
                return table.getProperty((String) name);
            case 2:
                return table.getProperty((String) name, "none");
            case 3:
                return table.getOrDefault(name, other);
            case 4:
                return table.put(name, value);
            case 5:
                return table.setProperty((String) name, (String) value);
            case 6:
                return table.remove(name);
            case 7:
                return table.remove(name, value);
            case 8:
                return table.putIfAbsent(name, value);
            case 9:
                return table.replace(name, value);
            case 10:
                return table.replace(name, value, other);
            case 11:
                return table.computeIfAbsent(name, n -> value);
            case 12:
                return table.computeIfPresent(name, (n, before) -> value);
            case 13:
                return table.compute(name, (n, before) -> before == null ? value : null);
            case 14:
                return table.merge(name, value, (before, more) -> other);
            case 15:
                return table.containsKey(name);
            default:
                return table.keySet().remove(name);
        }
    }

    private static Object byAll(Properties table, int operation, Object name, Object value) {
        switch (operation) {
            case 17:
                return table.contains(value);
            case 18:
                return table.containsValue(value);
            case 19:
                return table.values().contains(value);
            case 20:
                return table.size();
            case 21:
                return table.isEmpty();
            case 22:
                return new HashSet<>(table.keySet());
            case 23:
                return new HashMap<>(table);
            case 24:
                return new HashSet<>(Collections.list(table.keys()));
            case 25:
                return new HashSet<Object>(Collections.list(table.propertyNames()));
            case 26:
                return new HashSet<>(table.stringPropertyNames());
            case 27:
                return sorted(table.values());
            case 28:
                return sorted(Collections.list(table.elements()));
            case 29:
                return table.clone();
            case 30:
                table.replaceAll((n, before) -> Objects.equals(n, name) ? value : before);
                return null;
            case 31:
                table.putAll(Collections.singletonMap(name, value));
                return null;
            case 32:
                return table.entrySet().contains(new HashMap.SimpleEntry<>(name, value));
            default:
                return clearedAndBack(table);
        }
    }

    private static Object clearedAndBack(Properties table) {
        Map<Object, Object> backup = new HashMap<>(table);
        table.clear();
        boolean empty = table.isEmpty();
        table.putAll(backup);
        return empty;
    }

    private static String sorted(Iterable<?> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(String.valueOf(value)));
        String[] array = texts.toArray(new String[0]);
        Arrays.sort(array);
        return Arrays.toString(array);
    }
}
