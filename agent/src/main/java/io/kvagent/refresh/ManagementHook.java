// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import io.kvagent.secrets.SecretStore;
import io.kvagent.weave.Hook;
import io.kvagent.weave.Owner;
import io.kvagent.weave.ReturnedValue;
import io.kvagent.weave.Weaver;
import java.lang.instrument.Instrumentation;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Registers the management bean when the app, or a tool, first asks for the JVM's MBean server: who asks before the app does decides which
 * server that is.
 */
public final class ManagementHook implements BiFunction<Object, Object, Object> {
    private static final String FACTORY = "java.lang.management.ManagementFactory";
    private static final String REMEDY =
            "leave out refresh=, or name the agent with -javaagent when the app is started";

    private final SecretStore store;
    private final Refresher refresher;
    private final StaleSecrets stale;
    private final AtomicBoolean registered = new AtomicBoolean();

    public ManagementHook(SecretStore store, Refresher refresher, StaleSecrets stale) {
        this.store = store;
        this.refresher = refresher;
        this.stale = stale;
    }

    /** Another agent may have loaded the class before us. */
    public void install(Weaver weaver, Instrumentation instrumentation) {
        Hook hook =
                new Hook(Owner.bootClass(FACTORY.replace('.', '/')), new ReturnedValue("getPlatformMBeanServer"), this);
        Class<?> loaded = loaded(instrumentation);
        if (loaded == null) {
            weaver.add(hook);
        } else {
            weaver.retransform(hook, loaded, REMEDY);
        }
    }

    private static @Nullable Class<?> loaded(Instrumentation instrumentation) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals(FACTORY)) {
                return type;
            }
        }
        return null;
    }

    @Override
    public Object apply(Object server, @Nullable Object none) {
        if (registered.compareAndSet(false, true)) {
            AccessController.doPrivileged(new PrivilegedAction<Void>() {
                @Override
                public Void run() {
                    register(server);
                    return null;
                }
            });
        }
        return server;
    }

    /** The app gets its server in any case. */
    private void register(Object server) {
        try {
            SecretsBean.register(server, store, refresher, stale);
        } catch (Exception | LinkageError e) {
            return; // somebody else has a bean of that name, or a server of the app's own takes none
        }
    }
}
