// SPDX-License-Identifier: Apache-2.0
package io.kvagent.jdbc;

import io.kvagent.login.ServedValues;
import io.kvagent.reference.Reference;
import io.kvagent.report.Log;
import io.kvagent.secrets.Generation;
import io.kvagent.secrets.SecretStore;
import io.kvagent.vault.SecretValue;
import io.kvagent.weave.Hook;
import io.kvagent.weave.Owner;
import io.kvagent.weave.Weaver;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has the app's database logins follow the secrets of a store. */
public final class JdbcLogins implements SecretStore.Listener {
    private final SecretStore store;
    private final List<Reference> references;
    private final Logins logins;
    private final LoginLog log;
    /** The last generation that the logins know. */
    private int published;

    /** @param loginWait how long one login may wait for a new secret */
    public JdbcLogins(SecretStore store, Duration loginWait, VaultLook vault, Log log) {
        this.store = store;
        this.references = store.references();
        this.logins = new Logins(loginWait.toNanos(), vault, new Logins.Listener() {
            @Override
            public void recognized(int[] numbers) {
                for (int number : numbers) {
                    store.follow(references.get(number));
                }
            }
        });
        this.log = new LoginLog(log, names(references));
        store.addListener(this);
    }

    /** For the classes that are loaded from now on: a loaded one gets no further methods. */
    public void hookInto(Weaver weaver) {
        LoginShape connect = new LoginShape("connect", DriverOwner.CONNECT);
        weaver.add(new Hook(new DriverOwner(), connect, new ConnectFunction(logins, log)));
        Owner dataSources = new DataSourceOwner();
        DataSourceSettings settings = new DataSourceSettings(logins);
        LoginShape withUser = new LoginShape(DataSourceMethods.withUser());
        weaver.add(new Hook(dataSources, withUser, new UserPasswordFunction(logins, log)));
        weaver.add(new Hook(dataSources, DataSourceMethods.setter("setUser"), settings.userSetter()));
        weaver.add(new Hook(dataSources, DataSourceMethods.setter("setPassword"), settings.passwordSetter()));
        weaver.add(new Hook(dataSources, new RouteShape(), settings.route()));
    }

    /** The store has a generation that is complete, the first one too. */
    public synchronized void publish() {
        Generation current = store.current();
        if (current.number() > published) {
            published = current.number();
            logins.publish(ServedValues.of(current, references));
        }
    }

    @Override
    public void changed(Reference reference, @Nullable SecretValue before, @Nullable SecretValue now) {
        publish();
    }

    private static String[] names(List<Reference> references) {
        String[] names = new String[references.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = references.get(i).name();
        }
        return names;
    }
}
