// SPDX-License-Identifier: Apache-2.0
package io.kvagent.secrets;

import io.kvagent.reference.Reference;
import io.kvagent.time.Deadline;
import io.kvagent.vault.TestSecrets;
import java.time.Duration;
import java.util.List;

/** Stores that no fetch fills, for the tests of other packages. */
public final class TestStores {
    private TestStores() {}

    /** Of one reference, whose value has not arrived. */
    public static SecretStore pending(Reference reference) {
        return new SecretStore(List.of(reference), Deadline.in(Duration.ofSeconds(30)));
    }

    /** Of one reference, whose value is there. */
    public static SecretStore of(Reference reference, String text) {
        SecretStore store = pending(reference);
        fill(store, text);
        return store;
    }

    public static void fill(SecretStore store, String text) {
        store.arrived(store.references().get(0), TestSecrets.value(text), TestSecrets.secret(""));
    }

    public static void leaveAbsent(SecretStore store) {
        store.absent(store.references().get(0), TestSecrets.missing());
    }
}
