// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.lang.reflect.Field;
import java.util.Map;

/**
 * Changes the environment as test libraries and some runtimes do: by the map that the unmodifiable one wraps, found by reflection. Prints
 * what both forms of {@code getenv} say of the variable that is its argument, and of another one, after each change.
 */
public final class ChangesEnvironment {
    private static String secret;

    private ChangesEnvironment() {}

    public static void main(String[] name) throws Exception {
        secret = System.getenv(name[0]);
        Map<String, String> wrapped = wrapped(System.getenv());
        say("start", name[0]);
        System.out.println("put returns " + shown(wrapped.put("OTHER", "1")));
        say("put of another", "OTHER");
        System.out.println("put returns " + shown(wrapped.put(name[0], "own")));
        say("put", name[0]);
        System.out.println("remove returns " + shown(wrapped.remove(name[0])));
        say("remove", name[0]);
        wrapped.clear();
        say("clear", "OTHER");
        System.out.println("same map " + (System.getenv() == System.getenv()));
        System.out.println("class " + System.getenv().getClass().getName());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> wrapped(Map<String, String> environment) throws ReflectiveOperationException {
        Field field = environment.getClass().getDeclaredField("m");
        field.setAccessible(true);
        return (Map<String, String>) field.get(environment);
    }

    private static void say(String step, String name) {
        System.out.println(step + ": " + shown(System.getenv(name)) + ", "
                + shown(System.getenv().get(name)) + ", inherited "
                + shown(new ProcessBuilder().environment().get(name)));
    }

    private static String shown(String value) {
        return value != null && value.equals(secret) ? "the secret" : value;
    }
}
