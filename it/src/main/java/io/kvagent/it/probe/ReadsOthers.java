// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.util.Properties;

/** Reads properties that are no secrets in all ways, says that it has, and only then prints the one that is its argument. */
public final class ReadsOthers {

    private ReadsOthers() {}

    public static void main(String[] arguments) {
        System.out.println("main runs");
        Properties table = System.getProperties();
        System.setProperty("other", "there");
        System.out.println("getProperty " + System.getProperty("other"));
        System.out.println("getProperty-with-default " + System.getProperty("other", "otherwise"));
        System.out.println("absent " + System.getProperty("absent"));
        System.out.println("absent-with-default " + System.getProperty("absent", "otherwise"));
        System.out.println("table.getProperty " + table.getProperty("other"));
        System.out.println("table.get " + table.get("other"));
        System.out.println("table.getOrDefault " + table.getOrDefault("absent", "otherwise"));
        System.out.println("containsKey " + table.containsKey("other") + " " + table.containsKey("absent"));
        System.out.println("getInteger " + Integer.getInteger("absent", 7));
        System.out.println("getBoolean " + Boolean.getBoolean("absent"));
        System.out.println("names " + table.stringPropertyNames().contains("other"));
        System.out.println("dump " + table.toString().contains("other=there"));
        System.out.println("contains-the-secret " + table.containsKey(arguments[0]));
        System.out.println("others are read");
        System.out.println(PrintProperties.line(arguments[0]));
    }
}
