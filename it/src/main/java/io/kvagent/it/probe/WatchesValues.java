// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the properties and variables that it is given again and again, by name and from copies, and says each time when one has another
 * value than before: {@code <way> <name>=<hash>}. Of {@code name=value} it sets the property itself first.
 */
public final class WatchesValues {
    private static final Map<String, String> SEEN = new HashMap<>();

    private WatchesValues() {}

    public static void main(String[] names) throws Exception {
        for (String name : names) {
            if (name.indexOf('=') > 0) {
                System.setProperty(name.substring(0, name.indexOf('=')), name.substring(name.indexOf('=') + 1));
            }
        }
        while (true) {
            for (String argument : names) {
                String name = argument.indexOf('=') > 0 ? argument.substring(0, argument.indexOf('=')) : argument;
                tell("property", name, System.getProperty(name));
                tell("copy", name, String.valueOf(new HashMap<>(System.getProperties()).get(name)));
                tell("variable", name, System.getenv(name));
                tell("environment", name, new HashMap<>(System.getenv()).get(name));
            }
            Thread.sleep(20);
        }
    }

    private static void tell(String way, String name, String value) throws GeneralSecurityException {
        String line = value == null || value.equals("null") ? "none" : hash(value);
        if (!line.equals(SEEN.put(way + " " + name, line))) {
            System.out.println(way + " " + name + "=" + line);
        }
    }

    /** The values themselves would be a leak. */
    public static String hash(String value) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append(String.format("%02x", digest[i]));
        }
        return text.toString();
    }
}
