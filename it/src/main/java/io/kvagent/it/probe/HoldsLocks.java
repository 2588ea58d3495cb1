// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Reads properties that are no secrets while another thread holds the monitor of every object and class of the agent's that can be
 * reached from the property table. A read that took one of them would never end. Prints the classes held, {@code holds <class>}, then
 * {@code blocked <times>}, then the property that is its argument.
 */
public final class HoldsLocks {

    private static final int READS = 1_000;
    private static final String OURS = "io.kvagent.";

    private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());

    private HoldsLocks() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("main runs");
        System.setProperty("other", "there");
        HoldsLocks locks = new HoldsLocks();
        locks.find(System.getProperties());
        locks.found.add(System.class);
        if (locksItself()) {
            locks.found.remove(System.getProperties());
        }
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);
        Thread holder = new Thread(() -> hold(locks.found.iterator(), held, read), "holder");
        holder.start();
        held.await();
        long before = blocked();
        readOthers();
        long after = blocked();
        read.countDown();
        holder.join();
        List<String> classes = new ArrayList<>();
        for (Object each : locks.found) {
            classes.add(
                    each instanceof Class
                            ? ((Class<?>) each).getName() + " itself"
                            : each.getClass().getName());
        }
        for (String each : new java.util.TreeSet<>(classes)) {
            System.out.println("holds " + each);
        }
        System.out.println("blocked " + (after - before));
        System.out.println(PrintProperties.line(arguments[0]));
    }

    private static void readOthers() {
        Properties table = System.getProperties();
        for (int i = 0; i < READS; i++) {
            require("there".equals(System.getProperty("other")));
            require(System.getProperty("absent") == null);
            require("otherwise".equals(System.getProperty("absent", "otherwise")));
            require(table.containsKey("other") && !table.containsKey("absent"));
            require("there".equals(table.get("other")) && table.get("absent") == null);
        }
    }

    /** On Java 8 a table of the JDK's takes its own monitor for each read. */
    private static boolean locksItself() {
        return System.getProperty("java.specification.version").equals("1.8");
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new AssertionError();
        }
    }

    private static long blocked() {
        ThreadInfo thread = ManagementFactory.getThreadMXBean()
                .getThreadInfo(Thread.currentThread().getId());
        return thread.getBlockedCount() + thread.getWaitedCount();
    }

    private static void hold(Iterator<Object> monitors, CountDownLatch held, CountDownLatch read) {
        if (monitors.hasNext()) {
            synchronized (monitors.next()) {
                hold(monitors, held, read);
            }
            return;
        }
        held.countDown();
        try {
            read.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of the agent's own objects all fields; of the JDK's what collections hold. The table that was there before is the JDK's. */
    private void find(Object object) throws IllegalAccessException {
        boolean ours = object != null && object.getClass().getName().startsWith(OURS);
        boolean ofJdk = object instanceof String || object instanceof Properties && !ours || object instanceof Number;
        if (object == null || ofJdk || object instanceof Thread || !found.add(object)) {
            return;
        }
        if (ours) {
            for (Class<?> type = object.getClass(); type.getName().startsWith(OURS); type = type.getSuperclass()) {
                found.add(type);
                findIn(object, type);
            }
        } else if (object instanceof Map) {
            find(new ArrayList<Object>(((Map<?, ?>) object).values()));
        } else if (object instanceof Collection) {
            for (Object each : new ArrayList<Object>((Collection<?>) object)) {
                find(each);
            }
        } else if (object instanceof Object[]) {
            for (int i = 0; i < Array.getLength(object); i++) {
                find(Array.get(object, i));
            }
        }
    }

    private void findIn(Object object, Class<?> type) throws IllegalAccessException {
        for (Field field : type.getDeclaredFields()) {
            if (!field.getType().isPrimitive()) {
                field.setAccessible(true);
                find(field.get(Modifier.isStatic(field.getModifiers()) ? null : object));
            }
        }
    }
}
