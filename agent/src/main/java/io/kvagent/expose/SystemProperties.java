package io.kvagent.expose;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.vault.SecretValue;
import java.util.Map;

/** Sets plain system properties, and reads each back as the app will. */
public final class SystemProperties {
    /**
     * @param values by property
     * @throws AgentFailure if a value does not read back
     */
    public void expose(Map<String, SecretValue> values) {
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
