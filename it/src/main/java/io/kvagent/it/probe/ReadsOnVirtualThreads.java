// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads the property that is its argument on 256 virtual threads at once, and says when yet another one has run meanwhile. */
public final class ReadsOnVirtualThreads {
    private static final int READERS = 256;

    private ReadsOnVirtualThreads() {}

    public static void main(String[] name) throws Exception {
        AtomicInteger values = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(READERS);
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(start(() -> {
                begun.countDown();
                if (System.getProperty(name[0]) != null) {
                    values.incrementAndGet();
                }
            }));
        }
        begun.await();
        start(() -> System.out.println("another ran")).join();
        for (Thread reader : readers) {
            reader.join();
        }
        System.out.println(values + " values");
    }

    /** By name: this is compiled for Java 8. */
    private static Thread start(Runnable work) throws ReflectiveOperationException {
        return (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
    }
}
