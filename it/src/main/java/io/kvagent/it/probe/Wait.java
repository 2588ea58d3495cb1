// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

/** Says that it runs, and then does nothing until it is stopped. */
public final class Wait {

    private Wait() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println("main runs");
        Thread.currentThread().join();
    }
}
