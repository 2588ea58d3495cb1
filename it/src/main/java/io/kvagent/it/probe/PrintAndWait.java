// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

/** Prints what {@link PrintProperties} prints, and then does nothing until it is stopped. */
public final class PrintAndWait {

    private PrintAndWait() {}

    public static void main(String[] names) throws InterruptedException {
        PrintProperties.main(names);
        Thread.currentThread().join();
    }
}
