// SPDX-License-Identifier: Apache-2.0
package io.kvagent.weave;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The table of hooks, and the only one that changes classes. A hook applies to the classes that are loaded after it was added;
 * for one that is loaded already, {@link #retransform} has it applied.
 *
 * <p>It stays registered: the changes would be lost when another agent has a class transformed again. Nothing is made, ASM is not even
 * loaded, before the first class is to be changed.
 */
public final class Weaver {
    private final Instrumentation instrumentation;
    private final HookBridge bridge;
    private volatile Hook[] hooks = {};

    public Weaver(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        this.bridge = new HookBridge(instrumentation);
    }

    public synchronized void add(Hook hook) {
        Hook[] more = Arrays.copyOf(hooks, hooks.length + 1);
        more[hooks.length] = hook;
        hooks = more;
        if (more.length == 1) {
            instrumentation.addTransformer(new Transformer(false), true);
            instrumentation.addTransformer(new Transformer(true), false);
        }
    }

    /**
     * Applies the hooks to a class that is loaded already.
     *
     * @param remedy what to do if the JVM does not let us
     * @throws AgentFailure if the class could not be changed; whether the hooks work is for the caller to prove
     */
    public void retransform(Class<?> type, String remedy) {
        @Nullable Throwable fault = null;
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | LinkageError e) {
            fault = e;
        }
        for (Hook hook : hooks) {
            fault = fault == null ? hook.fault() : fault;
        }
        if (fault != null) {
            throw new AgentFailure(
                    ExitCode.INTERNAL,
                    "this JVM's " + type.getSimpleName() + " can't be changed: "
                            + fault.getClass().getName(),
                    remedy,
                    fault);
        }
    }

    /** Applies a hook to classes that were loaded before it was added: the agent may have been attached late. */
    public void retransformLoaded(Hook hook) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            String name = type.getName().replace('.', '/');
            if (instrumentation.isModifiableClass(type) && hook.owner().owns(type.getClassLoader(), name, null)) {
                try {
                    instrumentation.retransformClasses(type);
                } catch (UnmodifiableClassException | LinkageError e) {
                    // another agent's transformer may be the reason; the class stays as it is
                }
            }
        }
    }

    private byte @Nullable [] apply(
            boolean thoseThatAddMembers, @Nullable ClassLoader loader, String name, byte[] classFile) {
        byte @Nullable [] changed = null;
        for (Hook hook : hooks) {
            byte[] current = changed == null ? classFile : changed;
            if (hook.addsMembers() == thoseThatAddMembers && hook.owner().owns(loader, name, current)) {
                byte @Nullable [] next = hook.apply(current, bridge);
                changed = next == null ? changed : next;
            }
        }
        return changed;
    }

    /**
     * Two are registered. The JVM starts a retransformation from what the one that can't retransform has made of the class, so that
     * members added at load stay.
     */
    private final class Transformer implements ClassFileTransformer {
        private final boolean addsMembers;

        Transformer(boolean addsMembers) {
            this.addsMembers = addsMembers;
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                Class<?> redefined,
                ProtectionDomain domain,
                byte[] classFile) {
            return name == null ? null : apply(addsMembers, loader, name, classFile);
        }
    }
}
