// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

/** Reads a property while it holds a lock that its shutdown hook waits for, as a framework does that starts its context. */
public final class ReadsUnderLock {

    private static final Object LOCK = new Object();

    private ReadsUnderLock() {}

    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            synchronized (LOCK) {
                System.out.println("stopped");
            }
        }));
        synchronized (LOCK) {
            System.out.println("reading");
            System.out.println(System.getProperty(args[0]));
        }
    }
}
