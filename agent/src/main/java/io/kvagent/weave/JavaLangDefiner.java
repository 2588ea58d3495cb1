// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/**
 * Defines a class inside {@code java.lang}. On Java 8 by {@code Unsafe}; later by a {@link Door}, to which {@code java.lang} is
 * opened. The door has a class loader of its own, so that the package stays closed to everything else: the agent shares the app's
 * unnamed module.
 */
final class JavaLangDefiner {
    private JavaLangDefiner() {}

    /** With the agent's own permissions: code of the app may be on the stack when a class is loaded. */
    static Class<?> define(String name, byte[] classFile, Instrumentation instrumentation)
            throws ReflectiveOperationException {
        try {
            return AccessController.doPrivileged(new PrivilegedExceptionAction<Class<?>>() {
                @Override
                public Class<?> run() throws ReflectiveOperationException {
                    return System.getProperty("java.specification.version", "").startsWith("1.")
                            ? defineByUnsafe(name, classFile)
                            : defineByDoor(classFile, instrumentation);
                }
            });
        } catch (PrivilegedActionException e) {
            throw (ReflectiveOperationException) e.getException();
        }
    }

    private static Class<?> defineByUnsafe(String name, byte[] classFile) throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field instance = unsafe.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        Method define = unsafe.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        return (Class<?>) define.invoke(instance.get(null), name, classFile, 0, classFile.length, null, null);
    }

    private static Class<?> defineByDoor(byte[] classFile, Instrumentation instrumentation)
            throws ReflectiveOperationException {
        DoorLoader loader = new DoorLoader();
        Class<?> door = loader.door();
        openJavaLangTo(ClassLoader.class.getMethod("getUnnamedModule").invoke(loader), instrumentation);
        return (Class<?>) door.getMethod("define", byte[].class).invoke(null, classFile);
    }

    /** {@code instrumentation.redefineModule(java.base, {}, {}, {java.lang: {module}}, {}, {})}, which Java 8 does not have. */
    private static void openJavaLangTo(Object module, Instrumentation instrumentation)
            throws ReflectiveOperationException {
        Class<?> moduleType = Class.forName("java.lang.Module");
        Object javaBase = Class.class.getMethod("getModule").invoke(Object.class);
        Map<String, Set<Object>> opens = Collections.singletonMap("java.lang", Collections.singleton(module));
        Instrumentation.class
                .getMethod("redefineModule", moduleType, Set.class, Map.class, Map.class, Set.class, Map.class)
                .invoke(
                        instrumentation,
                        javaBase,
                        Collections.emptySet(),
                        Collections.emptyMap(),
                        opens,
                        Collections.emptySet(),
                        Collections.emptyMap());
    }

    /** {@code privateLookupIn(Object.class, lookup()).defineClass(classFile)}, which Java 8 does not have. */
    public static final class Door {
        private Door() {}

        public static Class<?> define(byte[] classFile) throws ReflectiveOperationException {
            Object inJavaLang = MethodHandles.class
                    .getMethod("privateLookupIn", Class.class, MethodHandles.Lookup.class)
                    .invoke(null, Object.class, MethodHandles.lookup());
            return (Class<?>) MethodHandles.Lookup.class
                    .getMethod("defineClass", byte[].class)
                    .invoke(inJavaLang, classFile);
        }
    }

    /** Loads nothing but the door, which has the agent's permissions. */
    private static final class DoorLoader extends ClassLoader {
        DoorLoader() {
            super(null);
        }

        Class<?> door() {
            byte[] classFile = read(Door.class.getName().replace('.', '/') + ".class");
            ProtectionDomain domain = JavaLangDefiner.class.getProtectionDomain();
            return defineClass(Door.class.getName(), classFile, 0, classFile.length, domain);
        }

        private static byte[] read(String resource) {
            try (InputStream in = Door.class.getResourceAsStream("/" + resource)) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                byte[] buffer = new byte[4096];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    bytes.write(buffer, 0, n);
                }
                return bytes.toByteArray();
            } catch (IOException e) {
                throw new IllegalStateException("the agent's jar can't be read", e);
            }
        }
    }
}
