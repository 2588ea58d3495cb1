// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Four threads use the system properties at once, by name and as a whole, the name {@code db.password} and others. Prints which kind of
 * use threw what, how many updates were lost, and how often anybody read a value that nobody had put.
 */
public final class SharesTable {
    private static final int THREADS = 4;
    private static final String NAME = "db.password";

    private static final Properties TABLE = System.getProperties();
    private static final Set<String> THROWN = new ConcurrentSkipListSet<>();
    private static final AtomicInteger UPDATES = new AtomicInteger();
    private static final AtomicInteger STRANGE = new AtomicInteger();

    private static String secret;

    private SharesTable() {}

    public static void main(String[] operations) throws InterruptedException {
        secret = System.getProperty(NAME);
        TABLE.setProperty("count", "0");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(i);
            Thread thread = new Thread(() -> use(random, Integer.parseInt(operations[0])));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        THROWN.forEach(System.out::println);
        System.out.println("lost updates: " + (UPDATES.get() - Integer.parseInt(TABLE.getProperty("count"))));
        System.out.println("strange values: " + STRANGE);
    }

    private static void use(Random random, int operations) {
        for (int i = 0; i < operations; i++) {
            int kind = random.nextInt(20);
            try {
                String name = kind < 12 ? byName(kind) : asAWhole(kind);
                if (name == null) {
                    throw new IllegalStateException();
                }
            } catch (IOException | RuntimeException | StackOverflowError e) {
                THROWN.add(kindOf(kind) + " " + e.getClass().getSimpleName());
            }
        }
    }

    private static String kindOf(int kind) {
        return kind < 12 ? "by name " + kind : kind < 16 ? "loop " + kind : "as a whole " + kind;
    }

    private static String byName(int kind) {
        switch (kind) {
            case 0:
            case 1:
                expectLegal(TABLE.getProperty(NAME));
                break;
            case 2:
                expectLegal(TABLE.get(NAME));
                break;
            case 3:
                TABLE.put(NAME, secret);
                break;
            case 4:
                TABLE.setProperty(NAME, "own");
                break;
            case 5:
                TABLE.remove(NAME);
                break;
            case 6:
                expectLegal(TABLE.compute(NAME, (n, before) -> before == null ? "own" : before));
                break;
            case 7:
                TABLE.replace(NAME, "own", secret);
                break;
            case 8:
                TABLE.put("other", "1");
                break;
            case 9:
                TABLE.remove("other");
                break;
            case 10:
                TABLE.merge("count", "1", (a, b) -> String.valueOf(Integer.parseInt((String) a) + 1));
                UPDATES.incrementAndGet();
                break;
            default:
                String count = TABLE.getProperty("count");
                if (TABLE.replace("count", count, String.valueOf(Integer.parseInt(count) + 1))) {
                    UPDATES.incrementAndGet();
                }
        }
        return "done";
    }

    /** The first four are loops without the table's lock, in which Java 8 fails on a plain table too. */
    private static String asAWhole(int kind) throws IOException {
        switch (kind) {
            case 12:
                expectLegal(new HashMap<>(TABLE).get(NAME));
                break;
            case 13:
                for (Map.Entry<Object, Object> entry : TABLE.entrySet()) {
                    if (entry.getKey().equals(NAME)) {
                        expectLegal(entry.getValue());
                    }
                }
                break;
            case 14:
                new Properties().putAll(TABLE);
                break;
            case 15:
                TABLE.values().iterator().next();
                break;
            case 16:
                return TABLE.toString();
            case 17:
                expectLegal(((Properties) TABLE.clone()).get(NAME));
                TABLE.hashCode();
                break;
            case 18:
                TABLE.store(new ByteArrayOutputStream(), null);
                TABLE.forEach((name, value) -> {});
                break;
            default:
                if (!TABLE.stringPropertyNames().contains("count")) {
                    STRANGE.incrementAndGet();
                }
        }
        return "done";
    }

    private static void expectLegal(Object value) {
        if (value != null && !value.equals(secret) && !value.equals("own")) {
            STRANGE.incrementAndGet();
        }
    }
}
