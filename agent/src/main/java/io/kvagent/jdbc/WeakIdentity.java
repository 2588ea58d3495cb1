// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A key that is equal for the same object alone, and does not keep it from being collected. */
final class WeakIdentity extends WeakReference<Object> {
    private final int hash;

    /** @param queue null for a key that is only looked up */
    WeakIdentity(Object object, @Nullable ReferenceQueue<Object> queue) {
        super(object, queue);
        this.hash = System.identityHashCode(object);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        Object object = get();
        return object != null && other instanceof WeakIdentity && object == ((WeakIdentity) other).get();
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
