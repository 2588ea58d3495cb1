// SPDX-License-Identifier: Apache-2.0
package io.kvagent.login;

import io.kvagent.config.OptionsFixture;
import io.kvagent.reference.Reference;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.Deadline;
import io.kvagent.vault.SecretValue;
import io.kvagent.vault.TestSecrets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hooks over a store of a user and a password, whose first generation is there. */
final class TestHooks {
    private final SecretStore store = emptyStore();
    final LoginHooks hooks = new LoginHooks(store);

    TestHooks(String user, String password) {
        store.arrived(store.references().get(0), TestSecrets.value(user), TestSecrets.secret("1"));
        store.arrived(store.references().get(1), TestSecrets.value(password), TestSecrets.secret("1"));
        store.completeFirst();
        hooks.publish();
    }

    static SecretStore emptyStore() {
        return new SecretStore(
                List.of(OptionsFixture.reference("user"), OptionsFixture.reference("password")),
                Deadline.in(Duration.ofMinutes(10)));
    }

    void publish(String user, String password) {
        Map<Reference, SecretValue> values = new HashMap<>();
        values.put(store.references().get(0), TestSecrets.value(user));
        values.put(store.references().get(1), TestSecrets.value(password));
        store.publish(values, Map.of());
    }
}
