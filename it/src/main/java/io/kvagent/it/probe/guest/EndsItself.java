// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

/** Ends in the way that its argument names, and tells when its shutdown hook runs. */
public final class EndsItself {
    private EndsItself() {}

    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook runs")));
        Thread.setDefaultUncaughtExceptionHandler(null);
        switch (arguments[0]) {
            case "return":
                return;
            case "exit":
                System.exit(3);
                return;
            case "halt":
                Runtime.getRuntime().halt(4);
                return;
            case "thread":
                new Thread(() -> System.out.println("the last thread")).start();
                return;
            default:
                throw new IllegalStateException("thrown by main");
        }
    }
}
