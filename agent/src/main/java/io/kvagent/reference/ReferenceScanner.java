// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.report.AgentFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The {@code @Microsoft.KeyVault(...)} references that stand as values of system properties and environment variables. The agent's
 * own options are none of the app's settings, and are left out.
 */
public final class ReferenceScanner {
    /** What authenticates the agent can't itself be fetched by the agent. */
    private static final List<String> CREDENTIALS = Arrays.asList(
            "AZURE_CLIENT_SECRET",
            "AZURE_CLIENT_CERTIFICATE_PASSWORD",
            "KV_AGENT_PROXY_USER",
            "KV_AGENT_PROXY_PASSWORD");

    /** The agent's own options: where they hold references, these are not the app's. */
    private static final String OWN_PROPERTIES = "kv.agent.";

    private static final String OWN_VARIABLES = "KV_AGENT_";

    private final List<String> allowedHosts;
    private final Cloud cloud;
    private final List<Reference> references = new ArrayList<>();
    private final List<String> embedded = new ArrayList<>();

    /**
     * @param allowedHosts vault hosts that the operator trusts, lower case
     * @param cloud of vaults that are given by their names
     */
    public ReferenceScanner(List<String> allowedHosts, Cloud cloud) {
        this.cloud = cloud;
        this.allowedHosts = allowedHosts;
    }

    /** @throws AgentFailure (exit code 78) at the first that can't be resolved by anybody */
    public void look(Properties properties, Map<String, String> environment) {
        for (Map.Entry<String, String> property : sorted(properties).entrySet()) {
            String name = property.getKey();
            if (isReference(name, property.getValue()) && !name.startsWith(OWN_PROPERTIES)) {
                SecretId secret = KeyVaultReference.parse(property.getValue(), "property " + name, allowedHosts, cloud);
                references.add(Reference.inProperty(secret, name));
            }
        }
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            if (isReference(name, variable.getValue()) && !isOption(name)) {
                requireNoCredential(name);
                String where = "environment variable " + name;
                SecretId secret = KeyVaultReference.parse(variable.getValue(), where, allowedHosts, cloud);
                references.add(Reference.inVariable(secret, name));
            }
        }
    }

    public List<Reference> references() {
        return references;
    }

    /** Names whose values hold a reference among other text: it stays as it is, as on App Service. */
    public List<String> embedded() {
        return embedded;
    }

    private boolean isReference(String name, String value) {
        if (KeyVaultReference.isInside(value) && !carriesCommandLine(name)) {
            embedded.add(name);
        }
        return KeyVaultReference.isIn(value);
    }

    /** There, a reference is the value of something else: of a -D that is seen by itself, or an argument of main. */
    private static boolean carriesCommandLine(String name) {
        return name.equals("sun.java.command") || name.endsWith("_OPTIONS") || name.endsWith("_OPTS");
    }

    private static boolean isOption(String variable) {
        return variable.startsWith(OWN_VARIABLES) && !CREDENTIALS.contains(variable);
    }

    private static void requireNoCredential(String variable) {
        if (CREDENTIALS.contains(variable)) {
            throw AgentFailure.unresolvable(
                    "environment variable " + variable
                            + " is a Key Vault reference, and kv-agent needs it to resolve references",
                    "use a managed identity, or give " + variable + " its value");
        }
    }

    /** In one order on every JVM, so that the first failure is always the same. */
    private static Map<String, String> sorted(Properties properties) {
        Map<String, String> sorted = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            sorted.put(name, properties.getProperty(name));
        }
        return sorted;
    }
}
