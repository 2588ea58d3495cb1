// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the environment variables that its arguments name, in each way, and prints {@code way name sha256} or {@code way name absent};
 * then whether the value of the first shows in the map's dump, in this process's real environment, and in a child's.
 */
public final class ReadsEnvironment {
    private ReadsEnvironment() {}

    public static void main(String[] names) throws Exception {
        Map<String, String> map = System.getenv();
        for (String name : names) {
            ReadsEveryWay.say("getenv " + name, System.getenv(name));
            ReadsEveryWay.say("map " + name, map.get(name));
            ReadsEveryWay.say("contains " + name, map.containsKey(name) ? System.getenv(name) : null);
            ReadsEveryWay.say("listed " + name, map.keySet().contains(name) ? map.getOrDefault(name, "") : null);
            ReadsEveryWay.say("copy " + name, new HashMap<>(map).get(name));
        }
        String secret = System.getenv(names[0]);
        System.out.println("dump " + shows(map.toString(), secret));
        System.out.println(
                "inherited " + shows(new ProcessBuilder().environment().toString(), secret));
        try (InputStream in = new FileInputStream("/proc/self/environ")) {
            System.out.println("proc " + shows(read(in), secret));
        }
        Process child = new ProcessBuilder("/usr/bin/env").start();
        System.out.println("child " + shows(read(child.getInputStream()), secret));
        try {
            map.put("a", "b");
        } catch (UnsupportedOperationException e) {
            System.out.println("unmodifiable");
        }
    }

    private static String shows(String text, String secret) {
        return (text.contains("PATH") ? "variables" : "nothing") + (text.contains(secret) ? " secret" : "");
    }

    private static String read(InputStream in) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            bytes.write(b);
        }
        return bytes.toString("ISO-8859-1");
    }
}
