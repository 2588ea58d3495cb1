// SPDX-License-Identifier: Apache-2.0
package io.kvagent.certificate;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import io.kvagent.time.Clock;
import io.kvagent.weave.Hook;
import io.kvagent.weave.Owner;
import io.kvagent.weave.ReturnedValue;
import io.kvagent.weave.Weaver;
import java.util.function.BiFunction;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Key managers that have a leaf of ours come out of {@link KeyManagerFactory} with one around them that follows its renewals; all others
 * come out as they are. By the leaf, not by the key store: servers copy stores, or make their own from PEM.
 */
final class KeyManagerHook implements BiFunction<Object, Object, Object> {
    private final ServedCertificates served;
    private final ClientSessions sessions;
    private final Log log;

    KeyManagerHook(ServedCertificates served, ClientSessions sessions, Log log) {
        this.served = served;
        this.sessions = sessions;
        this.log = log;
    }

    void hookInto(Weaver weaver, boolean beforeMain) {
        Owner owner = Owner.bootClass("javax/net/ssl/KeyManagerFactory");
        Hook hook = new Hook(owner, new ReturnedValue("getKeyManagers"), this);
        if (beforeMain) {
            weaver.add(hook); // the class is not loaded yet: nothing of ours uses it
            return;
        }
        try {
            weaver.retransform(hook, KeyManagerFactory.class, "restart the app to renew its certificates");
        } catch (AgentFailure e) {
            log.failure(e);
        }
    }

    @Override
    public @Nullable Object apply(@Nullable Object managers, @Nullable Object none) {
        if (managers == null) {
            return null;
        }
        try {
            return following((KeyManager[]) managers);
        } catch (RuntimeException e) {
            log.debug("a key manager of the app can't be examined: "
                    + e.getClass().getName());
            return managers;
        }
    }

    private KeyManager[] following(KeyManager[] managers) {
        served.update();
        KeyManager[] following = managers;
        for (int i = 0; i < managers.length; i++) {
            FollowingKeyManager wrapped = managers[i] instanceof X509ExtendedKeyManager
                    ? FollowingKeyManager.around((X509ExtendedKeyManager) managers[i], served, Clock.OF_THE_JVM)
                    : null;
            if (wrapped != null) {
                following = following == managers ? managers.clone() : following;
                following[i] = wrapped;
            }
        }
        if (following != managers) {
            sessions.watch();
        }
        return following;
    }
}
