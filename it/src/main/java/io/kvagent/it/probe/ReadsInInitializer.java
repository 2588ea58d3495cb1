// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.util.ArrayList;
import java.util.List;

/** Reads a property in the static initializer of a class for which several threads wait. */
public final class ReadsInInitializer {

    private static final int THREADS = 4;

    private static String name;

    /** Initialized by whichever thread comes first. */
    private static final class Settings {
        static final String LINE = PrintProperties.line(name);
    }

    private ReadsInInitializer() {}

    public static void main(String[] arguments) throws InterruptedException {
        name = arguments[0];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new Thread(() -> System.out.println("thread " + Settings.LINE)));
        }
        for (Thread thread : threads) {
            thread.start();
        }
        System.out.println("main runs");
        System.out.println("main " + Settings.LINE);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
