// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.audit.Audit;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.secrets.SecretStore;
import io.kvagent.vault.SecretValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Puts {@link MaskedProperties} in place of the JVM's own table, and keeps its values current. */
final class PropertiesTable implements SecretStore.Listener {
    private final SecretStore store;
    private final TableSecrets secrets;
    private final MaskedProperties table;

    /**
     * @param before the table of the JVM
     * @throws AgentFailure if it is another one
     */
    PropertiesTable(Properties before, SecretStore store, boolean anySpelling, Audit audit) {
        this.store = store;
        List<SecretBinding> bindings = new ArrayList<>();
        for (Reference reference : store.references()) {
            if (!reference.isInVariable()) {
                bindings.add(new SecretBinding(reference.name(), reference, store, audit));
            }
        }
        if (before.getClass() != Properties.class) {
            throw new AgentFailure(
                    ExitCode.INTERNAL,
                    "the system properties are a " + before.getClass().getName() + ", which expose=hook can't replace",
                    "name kv-agent before the agent that put it there, or use expose=properties");
        }
        secrets = new TableSecrets(bindings);
        table = anySpelling
                ? new RelaxedProperties(before, secrets, audit)
                : new MaskedProperties(before, secrets, audit);
    }

    MaskedProperties table() {
        return table;
    }

    TableSecrets secrets() {
        return secrets;
    }

    /**
     * Waits for no secret.
     *
     * @throws AgentFailure if the app would not find what it looks for
     */
    @SuppressWarnings("ReferenceEquality") // the very table
    void install() {
        loadClasses();
        System.setProperties(table);
        listen();
        if (System.getProperties() != table) {
            throw new AgentFailure(
                    ExitCode.INTERNAL,
                    "System.getProperties() does not return the table that kv-agent put in place",
                    "another agent may have changed System.setProperties: use expose=properties");
        }
    }

    /** Takes what has arrived, and what will. */
    void listen() {
        store.addListener(this);
        for (SecretBinding binding : secrets.all()) {
            if (binding.isSettled() && !binding.isAbsent()) {
                binding.await(table); // arrived before this listened
            }
        }
        table.fillIn(true);
    }

    /**
     * While another agent transforms a class it may read properties; if that needs the very class that is being transformed, it fails
     * with a ClassCircularityError. OpenTelemetry's, loaded after ours, then instrumented nothing (Java 17 and later).
     */
    @SuppressWarnings("ReturnValueIgnored")
    private static void loadClasses() {
        Properties one = new Properties();
        one.put("kv-agent", "");
        MaskedProperties table =
                new MaskedProperties(one, new TableSecrets(Collections.<SecretBinding>emptyList()), Audit.none());
        table.entrySet().iterator().hasNext();
        table.keySet().iterator().hasNext();
        table.values().iterator().hasNext();
        table.stringPropertyNames();
        table.getProperty("kv-agent");
    }

    @Override
    public void changed(Reference reference, @Nullable SecretValue before, @Nullable SecretValue now) {
        boolean isFirst = store.current().number() <= 1;
        for (SecretBinding binding : secrets.all()) {
            if (now != null && binding.reference() == reference) {
                if (before == null && !isFirst) {
                    table.appeared(binding, now.reveal());
                } else {
                    table.arrived(binding, before == null ? null : before.reveal(), now.reveal());
                }
            }
        }
        table.fillIn(false);
    }
}
