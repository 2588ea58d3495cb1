// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.time.AgentThread;
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
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;

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
    private final CountDownLatch replaced = new CountDownLatch(1);
    /** Opens when the app's main can't run any more, or is meant to. */
    private final CountDownLatch decided = new CountDownLatch(1);

    EarlyExit(Properties properties, Instrumentation instrumentation) {
        this.properties = properties;
        this.instrumentation = instrumentation;
    }

    /** Returns where the JVM is to end as soon as premain has returned; else does not return. */
    void exit(int code) {
        String main = waitsForCallbacks() ? mainClass() : "";
        if (!main.isEmpty() || !exitAtOnce(code)) {
            replaceMain(main.isEmpty() ? mainClass() : main, code);
        }
    }

    /** False if a security manager of the app lets nobody exit, and nobody take its place. */
    private static boolean exitAtOnce(int code) {
        try {
            System.exit(code);
        } catch (SecurityException e) {
            try {
                System.setSecurityManager(null);
                System.exit(code);
            } catch (SecurityException | UnsupportedOperationException stays) {
                return false;
            }
        }
        return true;
    }

    /** The JVM ends as soon as premain has returned. Where nobody may exit, the stub's main fails, and the exit code is 1. */
    private void replaceMain(String main, int code) {
        byte[] stub = exitingMain(main, code);
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    @Nullable String name,
                    @Nullable Class<?> redefined,
                    @Nullable ProtectionDomain domain,
                    byte[] classFile) {
                if (!main.equals(name)) {
                    return null;
                }
                replaced.countDown();
                decided.countDown();
                return stub;
            }
        });
        exitUnlessReplaced(code);
    }

    void letMainStart() {
        decided.countDown();
    }

    /** For a shutdown hook: until main can't run any more, or is meant to. Before Java 26, the JVM ends while premain still runs. */
    void awaitDecision() {
        if (waitsForCallbacks()) {
            await(decided);
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(SECONDS_FOR_MAIN, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Should the main class be another than the launcher says, the app must not run on without its secrets. */
    private void exitUnlessReplaced(int code) {
        Runnable exit = new Runnable() {
            @Override
            public void run() {
                if (!await(replaced)) {
                    System.exit(code);
                }
            }
        };
        new AgentThread(exit, "kv-agent exit").start();
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

    /** {@code public class <name> { public static void main(String[] args) { System.exit(<code>); } }}, without a stack map. */
    static byte[] exitingMain(String name, int code) {
        ClassWriter type = new ClassWriter(0);
        type.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, "java/lang/Object", null);
        MethodVisitor main =
                type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "main", "([Ljava/lang/String;)V", null, null);
        main.visitCode();
        main.visitIntInsn(Opcodes.SIPUSH, code);
        main.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "exit", "(I)V", false);
        main.visitInsn(Opcodes.RETURN);
        main.visitMaxs(1, 1);
        main.visitEnd();
        type.visitEnd();
        return type.toByteArray();
    }
}
