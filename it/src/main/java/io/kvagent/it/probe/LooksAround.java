// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.net.CookieHandler;
import java.security.Provider;
import java.security.Security;
import java.util.Properties;
import java.util.TreeSet;

/** Prints what an application finds in its JVM before it has done anything itself; under the agent, it must be the same. */
public final class LooksAround {

    private LooksAround() {}

    public static void main(String[] secrets) throws InterruptedException {
        System.out.println("context class loader is the system's: "
                + (Thread.currentThread().getContextClassLoader() == ClassLoader.getSystemClassLoader()));
        System.out.println("uncaught exceptions: " + Thread.getDefaultUncaughtExceptionHandler());
        System.out.println("security manager: " + System.getProperty("java.security.manager"));
        System.out.println("cookies: " + CookieHandler.getDefault());
        System.out.println("thread: " + Thread.currentThread().getName() + ", priority "
                + Thread.currentThread().getPriority());
        printThreads();
        printProperties(secrets);
        for (Provider provider : Security.getProviders()) {
            System.out.println("provider: " + provider.getName());
        }
        System.out.println(
                "class of the properties: " + System.getProperties().getClass().getName());
    }

    private static void printThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("kv-agent")) {
                // Its work is done; it may need a moment to end.
                thread.join(5_000);
            }
        }
        TreeSet<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            names.add(thread.getName() + (thread.isDaemon() ? "" : " (not a daemon)"));
        }
        for (String name : names) {
            System.out.println("thread: " + name);
        }
    }

    private static void printProperties(String[] secrets) {
        Properties properties = (Properties) System.getProperties().clone();
        for (String secret : secrets) {
            properties.remove(secret);
        }
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            System.out.println("property: " + name + "=" + properties.getProperty(name));
        }
    }
}
