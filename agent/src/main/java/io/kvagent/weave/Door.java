// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import java.lang.invoke.MethodHandles;

/**
 * Defines a class in a package that is open to its module: {@code privateLookupIn(Object.class, lookup()).defineClass(classFile)},
 * which Java 8 does not have. Loaded by a class loader of its own; see {@link JavaLang}.
 */
public final class Door {
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
