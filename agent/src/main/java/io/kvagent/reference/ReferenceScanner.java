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
 * Finds the {@code @Microsoft.KeyVault(...)} references that are values of system properties and environment variables. The agent's
 * own options are left out.
 */
public final class ReferenceScanner {
    /** What authenticates the agent can't be fetched by it. */
    private static final List<String> CREDENTIALS = Arrays.asList(
            "AZURE_CLIENT_SECRET",
            "AZURE_CLIENT_CERTIFICATE_PASSWORD",
            "KV_AGENT_PROXY_USER",
            "KV_AGENT_PROXY_PASSWORD");

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

    /** @throws AgentFailure (exit code 78) at the first that is malformed, or names a host that is not trusted */
    public void scan(Properties properties, Map<String, String> environment) {
        for (Map.Entry<String, String> property : sorted(properties).entrySet()) {
            String name = property.getKey();
            String value = property.getValue();
            if (isReference(value) && !name.startsWith(OWN_PROPERTIES)) {
                SecretId secret = KeyVaultReference.parse(value, "property " + name, allowedHosts, cloud);
                references.add(Reference.inProperty(secret, name));
            }
            noteEmbedded(name, value);
        }
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            String value = variable.getValue();
            if (isReference(value) && !isOption(name)) {
                requireNoCredential(name);
                SecretId secret = KeyVaultReference.parse(value, "environment variable " + name, allowedHosts, cloud);
                references.add(Reference.inVariable(secret, name));
            }
            noteEmbedded(name, value);
        }
    }

    public List<Reference> references() {
        return references;
    }

    /** Names whose values hold a reference among other text: it stays as it is, as on App Service. */
    public List<String> embedded() {
        return embedded;
    }

    private void noteEmbedded(String name, String value) {
        if (KeyVaultReference.isInside(value) && !holdsCommandLine(name)) {
            embedded.add(name);
        }
    }

    /** In quotes too, so that they are an error instead of the app's password. */
    private static boolean isReference(String value) {
        return KeyVaultReference.isIn(value) || KeyVaultReference.isQuotedIn(value);
    }

    /** These hold whole command lines: a reference there is the value of a -D, which is found on its own, or an argument of main. */
    private static boolean holdsCommandLine(String name) {
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
