// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import java.util.Locale;

/**
 * Every option there is. The help text, the README's table and the rejection of unknown names all come from here.
 *
 * <p>Each is a key of the agent string and of the JSON file, the system property {@code kv.agent.<name>} and the environment
 * variable {@code KV_AGENT_<NAME>}.
 */
public enum Option {
    SECRETS(true, "none", "references to secrets: [vault/]name[@version][#field][:property][?]"),
    VAULT(false, "none", "vault of every reference that names none: its name, host or https URL"),
    CLIENT_ID(false, "AZURE_CLIENT_ID", "client id of the user-assigned identity to use"),
    OBJECT_ID(false, "none", "object (principal) id of the user-assigned identity to use"),
    RESOURCE_ID(false, "none", "Azure resource id of the user-assigned identity to use"),
    EXPOSE(true, "properties", "properties, or hook: served by lookup, masked in dumps; env added: System.getenv too"),
    FETCH(false, "eager", "eager, or background (with hook): main starts at once, a secret's first read waits"),
    NAMES(false, "exact", "exact, or relaxed: db.password, DB_PASSWORD, db-password and dbPassword are one name"),
    REFERENCES(false, "on", "on or off: resolve @Microsoft.KeyVault(...) as value of any property or variable"),
    ON_FAILURE(false, "exit", "exit, or continue: start the app without what failed, and say so"),
    DEADLINE(false, "90s", "time for everything before main, in all: 500ms, 3s, 5m, 1h"),
    LOG(false, "info", "off, error, info or debug; to stderr"),
    CONFIG(false, "none", "JSON file with any of these options"),
    CA(false, "the JVM's trust store alone", "PEM file of extra trusted roots, for vault and authority"),
    PROXY(false, "the JVM's own proxy properties", "http://host:port of a proxy for vault and authority"),
    ALLOW_HOST(true, "none", "vault hosts to trust beyond Azure's and loopback"),
    API_VERSION(false, "7.4", "Key Vault's api-version, 2016-10-01 or later"),
    IMDS(
            false,
            "AZURE_POD_IDENTITY_AUTHORITY_HOST, else http://169.254.169.254",
            "base URL of the instance metadata service"),
    IDENTITY(
            false,
            "auto",
            "auto, imds, app-service, arc, service-fabric, cloud-shell, machine-learning, workload, client-secret, "
                    + "client-certificate or azure-cli"),
    AUDIT(false, "off", "on: one line at exit says which class read which secret, and which were never read"),
    REFRESH(false, "0", "0, never; intervals come with a later version");

    /** Made once: each piece of a long agent string is compared with all of them. */
    private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

    private final boolean list;
    private final String defaultText;
    private final String description;

    Option(boolean list, String defaultText, String description) {
        this.list = list;
        this.defaultText = defaultText;
        this.description = description;
    }

    /** As it is written in the agent string and in the JSON file: {@code allow-host}. */
    public String key() {
        return key;
    }

    public String defaultText() {
        return defaultText;
    }

    public String description() {
        return description;
    }

    /** Whether it takes several values, split by commas. */
    boolean isList() {
        return list;
    }

    String property() {
        return PROPERTY_PREFIX + key();
    }

    String variable() {
        return VARIABLE_PREFIX + name();
    }

    public static final String PROPERTY_PREFIX = "kv.agent.";
    public static final String VARIABLE_PREFIX = "KV_AGENT_";

    /** The option of that key, or null. */
    static Option ofKey(String key) {
        for (Option option : values()) {
            if (option.key().equals(key)) {
                return option;
            }
        }
        return null;
    }

    /** All keys, in the order of need, split by comma and blank. */
    static String allKeys() {
        StringBuilder keys = new StringBuilder();
        for (Option option : values()) {
            keys.append(keys.length() == 0 ? "" : ", ").append(option.key());
        }
        return keys.toString();
    }
}
