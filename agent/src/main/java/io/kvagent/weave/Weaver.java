// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Puts the hooks into {@code System}, all at once. It stays registered: another agent that has {@code System} transformed anew would
 * else undo it.
 */
public final class Weaver {
    private final Instrumentation instrumentation;
    private final Map<Hook, BiFunction<Object, Object, Object>> functions = new EnumMap<>(Hook.class);
    private volatile Throwable fault;

    public Weaver(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** @param function from the value on its way, and the method's argument or null, to what takes the value's place */
    public void add(Hook hook, BiFunction<Object, Object, Object> function) {
        functions.put(hook, function);
    }

    /** @throws AgentFailure if the JVM does not let us; whether the hooks work is theirs to prove, who added them */
    public void weave() {
        try {
            Holder.define(byOrdinal(), instrumentation);
            instrumentation.addTransformer(new Transformer(), true);
            instrumentation.retransformClasses(System.class);
        } catch (ReflectiveOperationException | UnmodifiableClassException | LinkageError e) {
            fault = e;
        }
        if (fault != null) {
            throw new AgentFailure(
                    ExitCode.INTERNAL,
                    "this JVM's System can't be changed: " + fault.getClass().getName(),
                    "use expose=properties without env, and report this with what java -version prints",
                    fault);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private BiFunction<Object, Object, Object>[] byOrdinal() {
        BiFunction[] byOrdinal = new BiFunction[Hook.values().length];
        for (Map.Entry<Hook, BiFunction<Object, Object, Object>> entry : functions.entrySet()) {
            byOrdinal[entry.getKey().ordinal()] = entry.getValue();
        }
        return byOrdinal;
    }

    private final class Transformer implements ClassFileTransformer {
        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
            if (loader != null || !Hook.CLASS.equals(name)) {
                return null;
            }
            try {
                return HookedSystem.of(classFile, functions.keySet());
            } catch (RuntimeException | LinkageError e) {
                fault = e; // the JVM would drop it
                return null;
            }
        }
    }
}
