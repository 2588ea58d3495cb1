// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Changes the property {@code db.password}, and the table that holds it, in each way that an app has, and prints what each way returns
 * and what every kind of look finds afterwards. Says {@code the value} of what stood there at the start, and never prints that. To be
 * compared with and without the agent.
 */
public final class ChangesProperties {
    private static final String NAME = "db.password";
    private static final String OTHER = "db.other";

    private static final Properties FIRST = System.getProperties();

    private static Map<Object, Object> atTheStart;
    private static String value;

    private ChangesProperties() {}

    public static void main(String[] arguments) throws Exception {
        value = System.getProperty(NAME);
        if (value == null) {
            throw new IllegalStateException("there is no value to look for");
        }
        atTheStart = new HashMap<>(FIRST);
        atTheStart
                .keySet()
                .removeIf(name -> name.toString().startsWith("jdk.module.")); // what the JVM notes of any agent
        byItsName();
        byTheTable();
        byViews();
        byFunctions();
        withAnotherTable();
        withSeveralTables();
    }

    private static void byItsName() {
        say("start", value);
        say("setProperty", System.setProperty(NAME, "own"));
        say("setProperty again", System.setProperty(NAME, "own 2"));
        say("clearProperty", System.clearProperty(NAME));
        say("clearProperty again", System.clearProperty(NAME));
        say("setProperty after", System.setProperty(NAME, "own 3"));
        fresh();
        say("setProperty of the same", System.setProperty(NAME, value));
        say("clearProperty", System.clearProperty(NAME));
        fresh();
        say("clearProperty at once", System.clearProperty(NAME));
        say("setProperty of another", System.setProperty(OTHER, "other"));
    }

    private static void byTheTable() throws Exception {
        fresh();
        say("put", table().put(NAME, "own"));
        fresh();
        say("putIfAbsent", table().putIfAbsent(NAME, "own"));
        say("remove", table().remove(NAME));
        say("putIfAbsent after", table().putIfAbsent(NAME, "own"));
        fresh();
        say("remove of another value", table().remove(NAME, "own"));
        say("remove of that value", table().remove(NAME, value));
        fresh();
        say("replace", table().replace(NAME, "own"));
        fresh();
        say("replace of another value", table().replace(NAME, "none", "own"));
        say("replace of that value", table().replace(NAME, value, "own"));
        fresh();
        Map<Object, Object> more = new HashMap<>();
        more.put(NAME, "own");
        more.put(OTHER, "other");
        table().putAll(more);
        say("putAll", null);
        fresh();
        table().load(new StringReader(NAME + "=own\n" + OTHER + "=other\n"));
        say("load", null);
        fresh();
        table().clear();
        say("clear", null);
        say("setProperty after clear", System.setProperty(NAME, "own"));
        for (Object wrong : new Object[] {null, 1}) {
            fresh();
            try {
                say("put of " + wrong, table().put(NAME, wrong));
            } catch (NullPointerException e) {
                say("put of null", e.getClass().getName());
            }
        }
    }

    private static void byViews() {
        fresh();
        say("keySet.remove", table().keySet().remove(NAME));
        say("keySet.remove again", table().keySet().remove(NAME));
        fresh();
        say("keySet.removeIf", table().keySet().removeIf(NAME::equals));
        fresh();
        say("keySet.removeAll", table().keySet().removeAll(Collections.singletonList(NAME)));
        fresh();
        say("keySet.retainAll", table().keySet().retainAll(Collections.singletonList(NAME)));
        say("keySet.clear", null);
        fresh();
        say(
                "entrySet.removeIf",
                table().entrySet().removeIf(entry -> entry.getKey().equals(NAME)));
        fresh();
        for (Iterator<Map.Entry<Object, Object>> all = table().entrySet().iterator(); all.hasNext(); ) {
            if (all.next().getKey().equals(NAME)) {
                all.remove();
            }
        }
        say("iterator.remove", null);
        fresh();
        for (Map.Entry<Object, Object> entry : table().entrySet()) {
            if (entry.getKey().equals(NAME)) {
                entry.setValue("own");
            }
        }
        say("entry.setValue", null);
        fresh();
        table().values().clear();
        say("values.clear", null);
        fresh();
        table().replaceAll((name, before) -> name.equals(NAME) ? "own" : before);
        say("replaceAll", null);
    }

    private static void byFunctions() {
        fresh();
        say("computeIfAbsent", table().computeIfAbsent(NAME, name -> "own"));
        say("computeIfPresent", table().computeIfPresent(NAME, (name, before) -> shown(before) + "+"));
        say("computeIfPresent to nothing", table().computeIfPresent(NAME, (name, before) -> null));
        say("computeIfAbsent after", table().computeIfAbsent(NAME, name -> "own"));
        fresh();
        say("compute", table().compute(NAME, (name, before) -> shown(before) + "+"));
        fresh();
        say("compute to nothing", table().compute(NAME, (name, before) -> null));
        fresh();
        say("merge", table().merge(NAME, "more", (before, more) -> shown(before) + more));
        fresh();
        say("merge to nothing", table().merge(NAME, "more", (before, more) -> null));
        say("merge after", table().merge(NAME, "more", (before, more) -> "none"));
    }

    private static void withAnotherTable() {
        fresh();
        Properties saved = table();
        System.setProperties((Properties) saved.clone());
        say("a clone", null);
        say("setProperty in a clone", System.setProperty(NAME, "own"));
        System.setProperties(saved);
        say("the saved one", null);
        System.setProperties(copyOf(saved));
        say("a copy", null);
        say("clearProperty in a copy", System.clearProperty(NAME));
        System.setProperties(saved);
        say("the saved one", null);

        fresh();
        Properties backup = (Properties) table().clone();
        say("clearProperty", System.clearProperty(NAME));
        table().putAll(backup);
        say("its backup put back", null);
        table().clear();
        table().putAll(backup);
        say("its backup put back after clear", null);
        say("setProperty", System.setProperty(NAME, "own"));
        System.setProperties(backup);
        say("its backup in place", null);

        fresh();
        Properties cut = (Properties) table().clone();
        cut.remove(NAME);
        cut.setProperty(OTHER, "other");
        System.setProperties(cut);
        System.setProperty(NAME, "own");
        say("a copy with a value of its own", null);

        fresh();
        say("clearProperty", System.clearProperty(NAME));
        System.setProperties(copyOf(table()));
        say("a copy without it", null);

        fresh();
        Properties own = new Properties();
        own.setProperty(NAME, "own");
        own.setProperty(OTHER, "other");
        System.setProperties(own);
        say("a table with a value of its own", null);
        own.setProperty(OTHER, "changed");
        say("changed behind the JVM's back", null);

        fresh();
        System.setProperties(new Properties(table()));
        System.out.println("a table with defaults: " + shown(System.getProperty(NAME)) + ", "
                + shown(table().getProperty(NAME)) + ", "
                + table().stringPropertyNames().contains(NAME));
        System.setProperty(NAME, "own");
        System.out.println("set over the defaults: " + shown(System.getProperty(NAME)));
    }

    /** Tables that are in place more than once. */
    private static void withSeveralTables() {
        fresh();
        Properties first = copyOf(table());
        Properties second = copyOf(table());
        Properties backup = copyOf(table());
        System.setProperties(first);
        say("clearProperty in the first", System.clearProperty(NAME));
        System.setProperties(second);
        say("the second", null);
        System.setProperties(first);
        say("the first", null);
        System.setProperties(second);
        say("setProperty in the second", System.setProperty(NAME, "own"));
        System.setProperties(first);
        say("the first", null);
        second.remove(NAME);
        System.setProperties(second);
        say("the second, changed in between", null);
        first.putAll(backup);
        System.setProperties(first);
        say("the first, changed in between", null);
    }

    private static Properties copyOf(Properties table) {
        Properties copy = new Properties();
        copy.putAll(table);
        return copy;
    }

    private static Properties table() {
        return System.getProperties();
    }

    private static void fresh() {
        System.setProperties(FIRST);
        FIRST.clear();
        FIRST.putAll(atTheStart);
        say("-- anew", null);
    }

    private static void say(String step, Object returned) {
        Properties table = table();
        List<String> looks = new ArrayList<>();
        looks.add(shown(System.getProperty(NAME)));
        looks.add(shown(System.getProperty(NAME, "default")));
        looks.add(shown(table.getProperty(NAME)));
        looks.add(shown(table.get(NAME)));
        looks.add(shown(table.getOrDefault(NAME, "default")));
        looks.add(String.valueOf(table.containsKey(NAME)));
        looks.add(String.valueOf(table.keySet().contains(NAME)));
        looks.add(String.valueOf(Collections.list(table.keys()).contains(NAME)));
        looks.add(String.valueOf(new Properties(table).stringPropertyNames().contains(NAME)));
        looks.add(String.valueOf(new ArrayList<>(table.keySet()).contains(NAME)));
        looks.add(shown(System.getProperty(OTHER)));
        looks.add("size " + table.size() + ", " + table.entrySet().size() + ", "
                + table.values().size() + ", " + table.isEmpty());
        System.out.println(step + " returns " + shown(returned) + ": " + looks);
    }

    private static String shown(Object found) {
        return found == null ? "nothing" : found.equals(value) ? "the value" : found.toString();
    }
}
