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
 * The table of hooks, and the only one that changes classes. Nothing is made, ASM is not even loaded, before the first class is to be
 * changed.
 *
 * <p>A transformer that can retransform makes the JVM hand out each class file once more, for it alone. So it is registered only for the
 * hooks that need it.
 */
public final class Weaver {
    private final Instrumentation instrumentation;
    private final HookBridge bridge;
    private volatile Hook[] atLoad = {};
    private volatile Hook[] retransformed = {};

    public Weaver(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        this.bridge = new HookBridge(instrumentation);
    }

    /** A hook for classes that are loaded from now on. It stays when another agent has such a class transformed again. */
    public synchronized void add(Hook hook) {
        atLoad = with(atLoad, hook);
        if (atLoad.length == 1) {
            instrumentation.addTransformer(new Transformer(false), false);
        }
    }

    /**
     * A hook for a class that is loaded already. Its transformer stays registered: the change would be lost when another agent has the
     * class transformed again.
     *
     * @param hook of a shape that adds no members
     * @param remedy what to do if the JVM does not let us
     * @throws AgentFailure if the class could not be changed; whether the hook works is for the caller to prove
     */
    public synchronized void retransform(Hook hook, Class<?> type, String remedy) {
        if (hook.addsMembers()) {
            throw new IllegalArgumentException("the JVM adds no members to a class that is loaded");
        }
        retransformed = with(retransformed, hook);
        if (retransformed.length == 1) {
            instrumentation.addTransformer(new Transformer(true), true);
        }
        @Nullable Throwable fault = null;
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | LinkageError e) {
            fault = e;
        }
        fault = fault == null ? hook.fault() : fault;
        if (fault != null) {
            throw new AgentFailure(
                    ExitCode.INTERNAL,
                    "this JVM's " + type.getSimpleName() + " can't be changed: "
                            + fault.getClass().getName(),
                    remedy,
                    fault);
        }
    }

    private static Hook[] with(Hook[] hooks, Hook another) {
        Hook[] more = Arrays.copyOf(hooks, hooks.length + 1);
        more[hooks.length] = another;
        return more;
    }

    private byte @Nullable [] apply(Hook[] hooks, @Nullable ClassLoader loader, String name, byte[] classFile) {
        byte @Nullable [] changed = null;
        for (Hook hook : hooks) {
            byte[] current = changed == null ? classFile : changed;
            if (hook.owner().owns(loader, name, current)) {
                byte @Nullable [] next = hook.apply(current, bridge);
                changed = next == null ? changed : next;
            }
        }
        return changed;
    }

    private final class Transformer implements ClassFileTransformer {
        private final boolean retransforms;

        Transformer(boolean retransforms) {
            this.retransforms = retransforms;
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                Class<?> redefined,
                ProtectionDomain domain,
                byte[] classFile) {
            return name == null ? null : apply(retransforms ? retransformed : atLoad, loader, name, classFile);
        }
    }
}
