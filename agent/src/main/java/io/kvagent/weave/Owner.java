// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import org.jspecify.annotations.Nullable;

/** Which classes a hook changes. Asked for each class that the JVM loads, so the answer for all others must be quick. */
public interface Owner {
    /**
     * @param loader null for the boot class loader
     * @param name with slashes
     * @param classFile not to be changed
     */
    boolean owns(@Nullable ClassLoader loader, String name, byte[] classFile);

    /** A class of the JDK's. */
    static Owner bootClass(String type) {
        return new Owner() {
            @Override
            public boolean owns(@Nullable ClassLoader loader, String name, byte[] classFile) {
                return loader == null && type.equals(name);
            }
        };
    }

    /** Every class of that name, whichever loader defines it. */
    static Owner named(String type) {
        return new Owner() {
            @Override
            public boolean owns(@Nullable ClassLoader loader, String name, byte[] classFile) {
                return type.equals(name);
            }
        };
    }
}
