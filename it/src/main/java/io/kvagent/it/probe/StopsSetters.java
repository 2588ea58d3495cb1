// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;

/**
 * Another agent, which does harm: {@code System.setProperties} stores nothing any more.
 */
public final class StopsSetters implements ClassFileTransformer {
    private static final byte ALOAD_0 = 0x2a;
    private static final byte PUTSTATIC = (byte) 0xb3;
    private static final byte RETURN = (byte) 0xb1;
    private static final byte NOP = 0;

    private StopsSetters() {}

    public static void premain(String options, Instrumentation instrumentation) throws UnmodifiableClassException {
        instrumentation.addTransformer(new StopsSetters(), true);
        instrumentation.retransformClasses(System.class);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (!"java/lang/System".equals(name)) {
            return null;
        }
        byte[] changed = classFile.clone();
        for (int i = 0; i + 4 < changed.length; i++) {
            if (changed[i] == ALOAD_0 && changed[i + 1] == PUTSTATIC && changed[i + 4] == RETURN) {
                changed[i] = NOP;
                changed[i + 1] = NOP;
                changed[i + 2] = NOP;
                changed[i + 3] = NOP;
            }
        }
        return changed;
    }
}
