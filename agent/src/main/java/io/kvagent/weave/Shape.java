// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import org.jspecify.annotations.Nullable;

/** What a hook changes in a class file. */
public interface Shape {
    /**
     * Must give the same for the same class file: it is asked again when another agent has the class transformed again.
     *
     * @param classFile of a version that the ASM in use knows; not to be changed
     * @param index for {@link HookBridge#writeCall}
     * @return the changed class file; null, or an exception, leaves the class as it is
     */
    byte @Nullable [] apply(byte[] classFile, int index);

    /** Whether it adds methods or fields. Such a shape is applied only as a class is loaded: the JVM adds nothing to a loaded one. */
    boolean addsMembers();
}
