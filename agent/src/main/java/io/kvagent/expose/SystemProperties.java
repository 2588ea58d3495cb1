// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.reference.Reference;
import io.kvagent.reference.Spelling;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.secrets.SecretStore;
import io.kvagent.vault.SecretValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets plain system properties, and reads each back as the app will. A later value replaces only what was set by this. */
final class SystemProperties implements SecretStore.Listener {
    private final boolean anySpelling;

    /** @param anySpelling whether each is set under all spellings of its name */
    SystemProperties(boolean anySpelling) {
        this.anySpelling = anySpelling;
    }

    /**
     * @param store whose first fetch has ended; of references in place, what has no value leaves no property
     * @throws AgentFailure if a value does not read back
     */
    void expose(SecretStore store) {
        Map<String, SecretValue> values = new LinkedHashMap<>();
        for (Reference reference : store.references()) {
            if (reference.isInVariable()) {
                continue;
            }
            if (reference.isInPlace()) {
                System.clearProperty(reference.name());
            }
            SecretValue value = store.await(reference);
            if (value != null) {
                for (String spelled : spellings(reference)) {
                    values.put(spelled, value);
                }
            }
        }
        set(values);
        store.addListener(this);
    }

    @Override
    public void changed(Reference reference, @Nullable SecretValue before, @Nullable SecretValue now) {
        if (now == null || reference.isInVariable()) {
            return; // the app keeps what it has
        }
        for (String name : spellings(reference)) {
            if (before == null) {
                System.getProperties().putIfAbsent(name, now.reveal());
            } else {
                System.getProperties().replace(name, before.reveal(), now.reveal());
            }
        }
    }

    private Set<String> spellings(Reference reference) {
        return anySpelling ? Spelling.all(reference.name()) : Collections.singleton(reference.name());
    }

    private static void set(Map<String, SecretValue> values) {
        for (Map.Entry<String, SecretValue> entry : values.entrySet()) {
            System.setProperty(entry.getKey(), entry.getValue().reveal());
        }
        for (Map.Entry<String, SecretValue> entry : values.entrySet()) {
            if (!entry.getValue().reveal().equals(System.getProperty(entry.getKey()))) {
                throw new AgentFailure(
                        ExitCode.INTERNAL,
                        "property " + entry.getKey() + " was set, and reads otherwise",
                        "another agent may have replaced the system properties: load kv-agent before it");
            }
        }
    }
}
