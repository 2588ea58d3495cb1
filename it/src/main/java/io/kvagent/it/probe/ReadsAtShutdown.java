// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

/**
 * Has a shutdown hook that reads the property that is its first argument. The second is how main ends: {@code return}, {@code exit}
 * (with code 3), or {@code wait} (until it is stopped).
 */
public final class ReadsAtShutdown {

    private ReadsAtShutdown() {}

    public static void main(String[] arguments) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            System.out.println("hook runs");
            try {
                System.out.println("hook " + PrintProperties.line(arguments[0]));
            } catch (IllegalStateException e) {
                System.out.println("hook is told: " + e.getMessage());
            }
        }));
        System.out.println("main runs");
        if (arguments[1].equals("exit")) {
            System.exit(3);
        } else if (arguments[1].equals("wait")) {
            Thread.currentThread().join();
        }
    }
}
