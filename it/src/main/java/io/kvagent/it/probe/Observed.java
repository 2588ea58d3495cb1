// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.HttpURLConnection;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * An app for other agents to observe. Prints its properties as {@link PrintProperties} does, then as it finds them among all: {@code
 * entry <name> <length> <sha256>}, whether a dump of the table shows masks for them, and as variables: {@code variable ...}. Asks the URL that is its first argument, and
 * prints whether the boot loader has the class that {@code observed.boot.class} names, and the fields that its class has got from
 * others: {@code field <name>}.
 */
public final class Observed {

    private Observed() {}

    public static void main(String[] arguments) throws GeneralSecurityException, IOException {
        String[] names = Arrays.copyOfRange(arguments, 1, arguments.length);
        PrintProperties.main(names);
        printEntries(new HashSet<Object>(Arrays.asList(names)));
        for (String name : names) {
            System.out.println("masked " + System.getProperties().toString().contains(name + "=***"));
            String variable = System.getenv(name);
            System.out.println("variable " + name
                    + (variable == null
                            ? " absent"
                            : " " + variable.length() + " " + PrintProperties.sha256(variable)));
        }
        HttpURLConnection connection = (HttpURLConnection) new URL(arguments[0]).openConnection();
        System.out.println("answered " + connection.getResponseCode());
        System.out.println("boot class " + isInBootLoader(System.getProperty("observed.boot.class", "none")));
        for (Field field : Observed.class.getDeclaredFields()) {
            System.out.println("field " + field.getName());
        }
    }

    private static boolean isInBootLoader(String name) {
        try {
            return Class.forName(name, false, null) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static void printEntries(Set<Object> names) throws GeneralSecurityException {
        for (Map.Entry<Object, Object> property : System.getProperties().entrySet()) {
            if (names.contains(property.getKey())) {
                String value = property.getValue().toString();
                System.out.println(
                        "entry " + property.getKey() + " " + value.length() + " " + PrintProperties.sha256(value));
            }
        }
    }
}
