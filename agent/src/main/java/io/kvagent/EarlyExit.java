// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Ends the process before {@code main}.
 *
 * <p>{@code System.exit} does, but from Java 26 on the JVM first waits for callbacks of its tool interface to return, and {@code
 * premain} runs in one: it would take a minute. There, premain returns, and the app's main class is replaced, as it is loaded, by one
 * whose {@code main} exits. Nothing may exit before that: the JVM would stop calling transformers, and load the app's own main.
 */
final class EarlyExit {
    private static final int WAITS_FOR_CALLBACKS = 26;
    private static final int SECONDS_FOR_MAIN = 10;

    private final Properties properties;
    private final Instrumentation instrumentation;

    EarlyExit(Properties properties, Instrumentation instrumentation) {
        this.properties = properties;
        this.instrumentation = instrumentation;
    }

    /** Returns where the JVM is to end as soon as premain has returned; else does not return. */
    void exit(int code) {
        String main = waitsForCallbacks() ? mainClass() : "";
        if (main.isEmpty()) {
            System.exit(code);
        }
        CountDownLatch replaced = new CountDownLatch(1);
        byte[] stub = new ExitingMain(main, code).classFile();
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
                if (!main.equals(name)) {
                    return null;
                }
                replaced.countDown();
                return stub;
            }
        });
        exitUnless(replaced, code);
    }

    /** Should the main class be another than the launcher says, the app must not run on without its secrets. */
    private static void exitUnless(CountDownLatch replaced, int code) {
        Thread thread = new Thread("kv-agent exit") {
            @Override
            public void run() {
                try {
                    if (!replaced.await(SECONDS_FOR_MAIN, TimeUnit.SECONDS)) {
                        System.exit(code);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        thread.setDaemon(true);
        thread.start();
    }

    private boolean waitsForCallbacks() {
        String version = properties.getProperty("java.specification.version", "");
        return version.indexOf('.') < 0
                && version.length() >= 2
                && version.compareTo(String.valueOf(WAITS_FOR_CALLBACKS)) >= 0;
    }

    /** With slashes; "" where the launcher does not say, as when the JVM runs inside another program. */
    String mainClass() {
        String command = properties.getProperty("sun.java.command", "");
        String classPath = properties.getProperty("java.class.path", "");
        boolean jar = !classPath.isEmpty() && (command.equals(classPath) || command.startsWith(classPath + " "));
        String name = jar ? mainClassOf(new File(classPath)) : command.substring(0, (command + " ").indexOf(' '));
        return name.substring(name.indexOf('/') + 1).replace('.', '/'); // module/class, where a module is started
    }

    private static String mainClassOf(File jar) {
        try (JarFile file = new JarFile(jar)) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            return name == null ? "" : name.trim();
        } catch (IOException e) {
            return "";
        }
    }
}
