// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.weave.Hook;
import io.kvagent.weave.MethodEntry;
import io.kvagent.weave.Owner;
import io.kvagent.weave.Weaver;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiFunction;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that clients of the app may resume. A resumed session proves who the client was, by the certificate of then: after a
 * renewal the next connection makes a full handshake.
 */
final class ClientSessions implements BiFunction<Object, Object, Object> {
    private static final String INIT =
            "([Ljavax/net/ssl/KeyManager;[Ljavax/net/ssl/TrustManager;Ljava/security/SecureRandom;)V";

    private final Weaver weaver;
    private final Log log;
    private final Set<SSLContext> contexts =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<SSLContext, Boolean>()));
    private boolean watching;
    private volatile boolean ofDefaultContext;

    ClientSessions(Weaver weaver, Log log) {
        this.weaver = weaver;
        this.log = log;
    }

    /**
     * The calling thread is about to get a key manager that follows: from now on contexts are known by their initialization. Not before,
     * so that an app without such a key manager has the JDK's own class. The default context is not initialized as others are.
     */
    void watch() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            ofDefaultContext |= frame.getClassName().startsWith("sun.security.ssl.SSLContextImpl$Default");
        }
        synchronized (this) {
            if (watching) {
                return;
            }
            watching = true;
        }
        Hook hook = new Hook(Owner.bootClass("javax/net/ssl/SSLContext"), new MethodEntry("init", INIT), this);
        try {
            weaver.retransform(hook, SSLContext.class, "restart the app after a certificate of its clients is renewed");
        } catch (AgentFailure e) {
            log.failure(e);
        }
    }

    /** A context is initialized with key managers of which one follows, or may have one that does inside. */
    @Override
    public @Nullable Object apply(@Nullable Object context, @Nullable Object managers) {
        for (KeyManager manager : managers == null ? new KeyManager[0] : (KeyManager[]) managers) {
            boolean ofJdk = manager == null || manager.getClass().getClassLoader() == null;
            if (!ofJdk) {
                contexts.add((SSLContext) context);
            }
        }
        return null;
    }

    void invalidate() {
        List<SSLContext> all;
        synchronized (contexts) {
            all = new ArrayList<>(contexts);
        }
        try {
            if (ofDefaultContext) {
                all.add(SSLContext.getDefault());
            }
        } catch (NoSuchAlgorithmException e) {
            log.debug("the default SSL context can't be had: " + e.getClass().getName());
        }
        for (SSLContext context : all) {
            invalidate(context.getClientSessionContext());
        }
    }

    private static void invalidate(@Nullable SSLSessionContext sessions) {
        if (sessions == null) {
            return;
        }
        for (byte[] id : Collections.list(sessions.getIds())) {
            SSLSession session = sessions.getSession(id);
            if (session != null) {
                session.invalidate();
            }
        }
    }
}
