// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** Threads without a name, which the JDK counts. */
public final class StartsThreads {
    private StartsThreads() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println(new Thread().getName());
        ExecutorService pool = Executors.newSingleThreadExecutor();
        System.out.println(pool.submit(() -> Thread.currentThread().getName()).get());
        pool.shutdown();
        ForkJoinPool forkJoin = new ForkJoinPool(1);
        System.out.println(
                forkJoin.submit(() -> Thread.currentThread().getName()).get());
        Timer timer = new Timer(true);
        Thread[] ofTimer = new Thread[1];
        synchronized (ofTimer) {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            synchronized (ofTimer) {
                                ofTimer[0] = Thread.currentThread();
                                ofTimer.notifyAll();
                            }
                        }
                    },
                    0);
            while (ofTimer[0] == null) {
                ofTimer.wait();
            }
        }
        System.out.println(ofTimer[0].getName());
        System.out.println(
                "group of main: " + Thread.currentThread().getThreadGroup().activeCount());
    }
}
