// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.reference.Spelling;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.vault.PendingSecret;
import io.kvagent.vault.SecretValue;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sets plain system properties, and reads each back as the app will. */
final class SystemProperties {
    private final boolean anySpelling;

    /** @param anySpelling whether each is set under all spellings of its name */
    SystemProperties(boolean anySpelling) {
        this.anySpelling = anySpelling;
    }

    /**
     * @param slots settled ones; of references in place, what has no value leaves no property
     * @throws AgentFailure if a value does not read back
     */
    void expose(Collection<PendingSecret> slots) {
        Map<String, SecretValue> values = new LinkedHashMap<>();
        for (PendingSecret slot : slots) {
            String name = slot.reference().name();
            if (slot.reference().isInVariable()) {
                continue;
            }
            if (slot.reference().isInPlace()) {
                System.clearProperty(name);
            }
            if (slot.isThere()) {
                for (String spelled : anySpelling ? Spelling.all(name) : Collections.singleton(name)) {
                    values.put(spelled, slot.await());
                }
            }
        }
        set(values);
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
