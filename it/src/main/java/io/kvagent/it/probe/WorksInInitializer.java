// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

/** Does all of its work, and ends the process, in the static initializer of its main class. */
public final class WorksInInitializer {

    static {
        System.out.println("main runs");
        Thread other = new Thread(new Runnable() {
            @Override
            public void run() {
                System.out.println("thread " + PrintProperties.line("greeting"));
            }
        });
        other.start();
        System.out.println("initializer " + PrintProperties.line("greeting"));
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(3);
    }

    private WorksInInitializer() {}

    public static void main(String[] arguments) {
        System.out.println("never here");
    }
}
