// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** One row of the table: in which classes, what changes there, and the function that changed code calls through the bridge. */
public final class Hook {
    private final Owner owner;
    private final Shape shape;
    private final BiFunction<Object, Object, Object> function;
    private int index = -1;
    private volatile @Nullable Throwable fault;

    /**
     * @param function from a value and an argument, either of which may be null, to what takes the value's place; runs in the threads of
     *     the app, and what it throws reaches the app
     */
    public Hook(Owner owner, Shape shape, BiFunction<Object, Object, Object> function) {
        this.owner = owner;
        this.shape = shape;
        this.function = function;
    }

    Owner owner() {
        return owner;
    }

    boolean addsMembers() {
        return shape.addsMembers();
    }

    /** Null leaves the class as it is. */
    byte @Nullable [] apply(byte[] classFile, HookBridge bridge) {
        try {
            int version = ClassVersion.of(classFile);
            byte @Nullable [] changed = shape.apply(ClassVersion.known(classFile), index(bridge));
            return changed == null ? null : ClassVersion.set(changed, version);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            fault = e; // the JVM would drop it
            return null;
        }
    }

    /** Why a class was left as it is; null if nothing failed. */
    @Nullable
    Throwable fault() {
        return fault;
    }

    private synchronized int index(HookBridge bridge) throws ReflectiveOperationException {
        if (index < 0) {
            index = bridge.add(function);
        }
        return index;
    }
}
