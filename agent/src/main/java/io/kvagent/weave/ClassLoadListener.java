// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;

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

    public void start(Instrumentation instrumentation) {
        instrumentation.addTransformer(this);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        Runnable then = name == null ? null : awaited.get(name);
        if (then != null) {
            then.run();
        }
        return null;
    }
}
