// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Audit;
import io.kvagent.config.OptionsFixture;
import io.kvagent.reference.Reference;
import io.kvagent.secrets.SecretStore;
import io.kvagent.time.Deadline;
import io.kvagent.vault.SecretValue;
import io.kvagent.vault.TestSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A table of properties with secrets in it, and the store from which they come. */
final class TableFixture {
    final SecretStore store;
    final MaskedProperties table;
    private final PropertiesTable exposure;

    private TableFixture(Properties before, boolean anySpelling, SecretStore store, Audit audit) {
        this.store = store;
        exposure = new PropertiesTable(before, store, anySpelling, audit);
        table = exposure.table();
        exposure.listen();
    }

    /** Secrets whose names are given, without values. */
    static TableFixture pending(Properties before, String... references) {
        return new TableFixture(before, false, store(references), Audit.none());
    }

    static TableFixture pendingRelaxed(Properties before, String... references) {
        return new TableFixture(before, true, store(references), Audit.none());
    }

    /** One secret with its value. */
    static TableFixture of(Properties before, String name, String value) {
        TableFixture fixture = pending(before, "a:" + name);
        fixture.arrives(name, value);
        fixture.store.completeFirst();
        return fixture;
    }

    /** The same, and each read is told to that one. */
    static TableFixture audited(Audit audit, String name, String value) {
        TableFixture fixture = new TableFixture(new Properties(), false, store("a:" + name), audit);
        fixture.arrives(name, value);
        fixture.store.completeFirst();
        audit.begin();
        return fixture;
    }

    static TableFixture relaxed(Properties before, String name, String value) {
        TableFixture fixture = pendingRelaxed(before, "a:" + name);
        fixture.arrives(name, value);
        fixture.store.completeFirst();
        return fixture;
    }

    static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    void arrives(String name, String value) {
        store.arrived(reference(name), TestSecrets.value(value), TestSecrets.secret(""));
    }

    void isAbsent(String name) {
        store.absent(reference(name), TestSecrets.missing());
    }

    /** A new generation, in which that one differs. */
    void rotates(String name, String value) {
        Map<Reference, SecretValue> values = new HashMap<>();
        for (Reference reference : store.references()) {
            values.put(reference, store.current().value(reference));
        }
        values.put(reference(name), TestSecrets.value(value));
        store.publish(values, new HashMap<>());
    }

    Collection<SecretBinding> bindings() {
        return exposure.secrets().all();
    }

    private Reference reference(String name) {
        return store.references().stream()
                .filter(reference -> reference.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static SecretStore store(String... references) {
        List<Reference> parsed = new ArrayList<>();
        for (String reference : references) {
            parsed.add(OptionsFixture.reference(reference));
        }
        return new SecretStore(parsed, Deadline.in(Duration.ofSeconds(30)));
    }
}
