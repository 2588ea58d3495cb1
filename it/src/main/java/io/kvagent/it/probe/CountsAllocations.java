// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Prints what many reads of properties that are no secrets allocate, for each way to read: {@code <way> <bytes>}. The first way is
 * none: it makes an object each time, to show that this is seen. Then prints the properties named by its arguments.
 */
public final class CountsAllocations {

    private static final int READS = 200_000;

    private static final int WARM_UP = 20_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** So that no read is left out as useless. */
    private static int found;

    private static volatile Object made;

    private CountsAllocations() {}

    public static void main(String[] arguments) {
        System.setProperty("other", "there");
        Properties table = System.getProperties();
        count("an-object", () -> made = new Object());
        count("getProperty", () -> System.getProperty("other"));
        count("getProperty-with-default", () -> System.getProperty("other", "otherwise"));
        count("absent", () -> System.getProperty("absent"));
        count("absent-with-default", () -> System.getProperty("absent", "otherwise"));
        count("table.get", () -> table.get("other"));
        count("table.get-absent", () -> table.get("absent"));
        count("table.getOrDefault", () -> table.getOrDefault("absent", "otherwise"));
        count("containsKey", () -> table.containsKey("other"));
        count("containsKey-absent", () -> table.containsKey("absent"));
        count("getInteger", () -> Integer.getInteger("absent"));
        count("getBoolean", () -> Boolean.getBoolean("absent"));
        System.out.println("counted");
        for (String name : arguments) {
            System.out.println(PrintProperties.line(name));
        }
    }

    private static void count(String way, Supplier<Object> read) {
        repeat(WARM_UP, read);
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        repeat(READS, read);
        System.out.println(way + " " + (THREADS.getThreadAllocatedBytes(thread) - before));
    }

    private static void repeat(int times, Supplier<Object> read) {
        for (int i = 0; i < times; i++) {
            found += read.get() == null ? 0 : 1;
        }
    }
}
