// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/** The size and the threads of the common pool. */
public final class SetsCommonPool {
    private static final String PREFIX = "java.util.concurrent.ForkJoinPool.common.";

    private SetsCommonPool() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty(PREFIX + "parallelism", "7");
        System.setProperty(PREFIX + "threadFactory", OwnThreads.class.getName());
        System.out.println("parallelism: " + ForkJoinPool.getCommonPoolParallelism());
        System.out.println(
                "threads: " + ForkJoinPool.commonPool().getFactory().getClass().getSimpleName());
    }

    /** Named by a property. */
    public static final class OwnThreads implements ForkJoinPool.ForkJoinWorkerThreadFactory {
        @Override
        public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
            return ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        }
    }
}
