// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells when the JVM loads certain classes; changes none. */
public final class ClassLoadListener implements ClassFileTransformer {
    private final Map<String, Runnable> awaited = new HashMap<>();

    /**
     * Before {@link #start} alone.
     *
     * @param type with slashes
     * @param then runs in the thread that loads the class, before it is there: must be quick, and may not use it
     */
    public void await(String type, Runnable then) {
        awaited.put(type, then);
    }

    /** @param andLoaded whether to tell of classes that are loaded already, too */
    public void start(Instrumentation instrumentation, boolean andLoaded) {
        instrumentation.addTransformer(this);
        if (!andLoaded) {
            return;
        }
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            tell(loaded.getName().replace('.', '/'));
        }
    }

    @Override
    public byte @Nullable [] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name != null) {
            tell(name);
        }
        return null;
    }

    private void tell(String name) {
        Runnable then = awaited.get(name);
        if (then != null) {
            then.run();
        }
    }
}
