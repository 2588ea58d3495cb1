// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.pools;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Opens pools and borrows from each of them, in eight threads, until it is stopped; then it prints how often it has borrowed. Arguments:
 * the database's URL and the pools.
 */
public final class PoolsProbe {

    private PoolsProbe() {}

    public static void main(String[] arguments) throws Exception {
        for (String name : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            Connections connections = Pool.named(name).open(new Login(arguments[0], name));
            AtomicLong borrowed = new AtomicLong();
            for (int i = 0; i < Pool.SIZE; i++) {
                new Thread(new Borrower(name, connections, borrowed), name + " borrower " + i).start();
            }
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> System.out.println("borrowed " + name + " " + borrowed)));
        }
        System.out.println("borrowing");
    }
}
