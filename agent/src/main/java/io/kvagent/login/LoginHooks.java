// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import io.kvagent.config.LoginOptions;
import io.kvagent.reference.Reference;
import io.kvagent.secrets.Generation;
import io.kvagent.secrets.SecretStore;
import io.kvagent.vault.SecretValue;
import io.kvagent.weave.Hook;
import io.kvagent.weave.Owner;
import io.kvagent.weave.ParameterValue;
import io.kvagent.weave.Weaver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places in the JDK where logins of many kinds hand over a password. One that has been rotated is replaced by its successor. What the
 * server answers is not seen there: a login follows when the vault has been looked at, not when it is refused.
 */
public final class LoginHooks implements SecretStore.Listener {
    private static final String PASSWORD_AUTHENTICATION = "(Ljava/lang/String;[C)V";

    private final SecretStore store;
    private final List<Reference> references;
    private volatile @Nullable KnownValues known;

    public LoginHooks(SecretStore store) {
        this.store = store;
        this.references = store.references();
        store.addListener(this);
    }

    /** For the classes of the JDK that are loaded from now on. */
    public void hookInto(Weaver weaver, LoginOptions options) {
        if (options.followInSasl()) {
            hookIntoSasl(weaver);
        }
        if (options.followInJndi()) {
            hookIntoJndi(weaver);
        }
        if (options.followInHttp()) {
            hookIntoHttp(weaver);
        }
    }

    /** Of SASL, such as Kafka's and that of directory servers: each login sets the password on a callback. */
    private void hookIntoSasl(Weaver weaver) {
        weaver.add(new Hook(
                Owner.bootClass("javax/security/auth/callback/PasswordCallback"),
                new ParameterValue("setPassword", "([C)V", 0),
                new PasswordFunction(this)));
    }

    /** Of contexts, such as a directory server's with a simple bind: each one is made from a table with user and password. */
    private void hookIntoJndi(Weaver weaver) {
        weaver.add(new Hook(
                Owner.bootClass("javax/naming/spi/NamingManager"),
                new ParameterValue("getInitialContext", "(Ljava/util/Hashtable;)Ljavax/naming/Context;", 0),
                new EnvironmentFunction(this)));
    }

    /** Of HTTP servers and proxies, by an {@code Authenticator}. */
    private void hookIntoHttp(Weaver weaver) {
        Owner owner = Owner.bootClass("java/net/PasswordAuthentication");
        weaver.add(
                new Hook(owner, new ParameterValue("<init>", PASSWORD_AUTHENTICATION, 1), new PasswordFunction(this)));
        // Its code comes before that of the hook above, and so finds the password that the app gave.
        weaver.add(
                new Hook(owner, new ParameterValue("<init>", PASSWORD_AUTHENTICATION, 0, 1), new UserFunction(this)));
    }

    /** The store has a generation that is complete, the first one too. */
    public synchronized void publish() {
        Generation current = store.current();
        KnownValues before = known;
        if (before == null || before.current().generation() < current.number()) {
            ServedValues served = ServedValues.of(current, references);
            known = before == null ? new KnownValues(served) : before.next(served);
        }
    }

    @Override
    public void changed(Reference reference, @Nullable SecretValue before, @Nullable SecretValue now) {
        if (store.current().number() > 0) {
            publish();
        }
    }

    /** By what is known now; null before the first generation is there. */
    @Nullable
    Successors successors() {
        KnownValues now = known;
        return now == null ? null : new Successors(now, this);
    }

    /** The app logs in with this secret here, so its copy does not become stale. */
    void recognized(int reference) {
        store.follow(references.get(reference));
    }
}
