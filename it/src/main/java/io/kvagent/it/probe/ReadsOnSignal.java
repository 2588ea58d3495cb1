// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/** Sends itself a signal whose handler reads the property that is its argument. Signals are no public API: by reflection. */
public final class ReadsOnSignal {

    private ReadsOnSignal() {}

    public static void main(String[] arguments) throws Exception {
        CountDownLatch handled = new CountDownLatch(1);
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object reader = Proxy.newProxyInstance(
                ReadsOnSignal.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, parameters) -> {
                    System.out.println("handler runs");
                    System.out.println("handler " + PrintProperties.line(arguments[0]));
                    handled.countDown();
                    return null;
                });
        Object usr2 = signal.getConstructor(String.class).newInstance("USR2");
        signal.getMethod("handle", signal, handler).invoke(null, usr2, reader);
        System.out.println("main runs");
        signal.getMethod("raise", signal).invoke(null, usr2);
        handled.await();
    }
}
