// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import static io.kvagent.config.OptionDefault.NONE;
import static io.kvagent.config.OptionDefault.described;
import static io.kvagent.config.OptionDefault.ofVariable;
import static io.kvagent.config.OptionType.interval;
import static io.kvagent.config.OptionType.list;
import static io.kvagent.config.OptionType.text;
import static io.kvagent.config.OptionType.time;
import static io.kvagent.config.OptionType.word;
import static io.kvagent.config.OptionType.words;

import io.kvagent.identity.IdentityKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Every option, one row each. Parsing, defaults, rejections, {@code --help} and the check of README's tables come from here: to add an
 * option, add a row and its accessor in {@link Options}.
 *
 * <p>Each is a key of the agent string and of the JSON file, the system property {@code kv.agent.<name>} and the environment
 * variable {@code KV_AGENT_<NAME>}.
 */
@SuppressWarnings("ImmutableEnumChecker") // OptionType and OptionDefault are immutable, but not annotated so
public enum Option {
    SECRETS(
            Group.NEARLY_ALWAYS,
            list("references to secrets"),
            NONE,
            "[vault/]name[@version][#field][:property][?], or with a star: [vault/]app-*[+tag=value][:app.*][?]"),
    VAULT(
            Group.NEARLY_ALWAYS,
            text("a vault's name, host or https URL"),
            NONE,
            "vault of every reference that names none: its name, host or https URL"),
    CLIENT_ID(
            Group.OFTEN,
            text("a GUID, 8-4-4-4-12 hex digits, as the portal shows it"),
            ofVariable("AZURE_CLIENT_ID"),
            "client id of the user-assigned identity to use"),
    EXPOSE(
            Group.OFTEN,
            words("properties or hook, and env added to either", "properties", "hook", "env"),
            OptionDefault.of("properties"),
            "properties, or hook: served by lookup, masked in dumps; env added: System.getenv too"),
    FETCH(
            Group.OFTEN,
            word("eager", "background"),
            OptionDefault.of("eager"),
            "eager, or background (with hook): main starts at once, a secret's first read waits"),
    REFERENCES(
            Group.OFTEN,
            word("on", "off"),
            OptionDefault.of("on"),
            "on or off: resolve @Microsoft.KeyVault(...) as value of any property or variable"),
    NAMES(
            Group.OFTEN,
            word("exact", "relaxed"),
            OptionDefault.of("exact"),
            "exact, or relaxed: db.password, DB_PASSWORD, db-password and dbPassword are one name"),
    REFRESH(
            Group.OFTEN,
            interval("1m", "24h"),
            OptionDefault.of("0"),
            "how often the vault is looked at for newer values: 0 (never), or 1m to 24h; 5m is a good value"),
    JDBC(
            Group.OFTEN,
            word("off", "on"),
            described("on with refresh=, else off"),
            "on or off: database logins follow a secret that was rotated"),
    ON_FAILURE(
            Group.OFTEN,
            word("exit", "continue"),
            OptionDefault.of("exit"),
            "exit, or continue: start the app without what failed, and say so"),
    DEADLINE(
            Group.OFTEN,
            time("1ms", "1h"),
            OptionDefault.of("90s"),
            "time for everything before main, in all: 500ms, 3s, 5m, 1h"),
    LOG(
            Group.OFTEN,
            word("off", "error", "info", "debug"),
            OptionDefault.of("info"),
            "off, error, info or debug; to stderr"),
    CONFIG(Group.OFTEN, text("the path of a JSON file"), NONE, "JSON file with any of these options"),
    CA(
            Group.NETWORKS,
            text("the path of a PEM file"),
            described("the JVM's trust store alone"),
            "PEM file of extra trusted roots, for vault and authority"),
    PROXY(
            Group.NETWORKS,
            text("http://host:port; user and password are for KV_AGENT_PROXY_USER and KV_AGENT_PROXY_PASSWORD,"
                    + " since agent strings show in ps"),
            described("the JVM's own proxy properties, else HTTPS_PROXY"),
            "http://host:port of a proxy for vault and authority"),
    ALLOW_HOST(
            Group.NETWORKS,
            list("host names, as vault.contoso.example"),
            NONE,
            "vault hosts to trust beyond Azure's and loopback"),
    IDENTITY(
            Group.SELDOM,
            word(IdentityKind.words()),
            OptionDefault.of(IdentityKind.AUTO),
            word(IdentityKind.words()).toString()),
    AUDIT(
            Group.SELDOM,
            word("off", "on"),
            OptionDefault.of("off"),
            "on: one line at exit says which class read which secret, and which were never read"),
    FILES(
            Group.SELDOM,
            text("the absolute path of a directory whose parent exists, and which is no mount point, as /dev/shm/app"),
            NONE,
            "directory in memory (tmpfs) for certificates as files, for what takes a path alone"),
    FILES_ON_DISK(
            Group.SELDOM,
            word("refuse", "allow"),
            OptionDefault.of("refuse"),
            "allow: the directory of files= may be on a disk"),
    LOGIN_WAIT(
            Group.SELDOM,
            time("1ms", "1m"),
            OptionDefault.of("5s"),
            "with jdbc=on: how long a refused login waits for the new secret"),
    LOGINS(
            Group.SELDOM,
            words("any of sasl, jndi and http", "sasl", "jndi", "http"),
            NONE,
            "sasl, jndi, http, or some of them: such logins follow a rotated secret, too"),
    REFRESH_FILE(
            Group.SELDOM,
            text("the path of a file"),
            NONE,
            "path of a file: whenever it is touched, the vault is looked at for newer values"),
    STALE(
            Group.SELDOM,
            word("off", "exit"),
            OptionDefault.of("off"),
            "off, or exit: end the JVM with code 75 if a secret has changed and the app keeps the old value"),
    STALE_GRACE(
            Group.SELDOM,
            time("1ms", "1h"),
            OptionDefault.of("60s"),
            "how long after a change the app may keep the old value, give or take half"),
    OBJECT_ID(
            Group.SELDOM,
            text("a GUID, 8-4-4-4-12 hex digits, as the portal shows it"),
            NONE,
            "object (principal) id of the user-assigned identity to use"),
    RESOURCE_ID(
            Group.SELDOM,
            text("/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.ManagedIdentity"
                    + "/userAssignedIdentities/<name>"),
            NONE,
            "Azure resource id of the user-assigned identity to use"),
    IMDS(
            Group.SELDOM,
            text("an http URL, as http://169.254.169.254"),
            ofVariable("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://169.254.169.254"),
            "base URL of the instance metadata service"),
    API_VERSION(
            Group.SELDOM,
            text("2016-10-01, 7.0 to 7.6, 2025-07-01 or later"),
            OptionDefault.of("7.4"),
            "Key Vault's api-version, 2016-10-01 or later");

    /** How often an option is needed: the order of help and README. */
    public enum Group {
        NEARLY_ALWAYS("Nearly always"),
        OFTEN("Often"),
        NETWORKS("For networks with rules of their own"),
        SELDOM("Seldom");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        /** Those of this group, in their order. */
        public List<Option> options() {
            List<Option> options = new ArrayList<>();
            for (Option option : Option.values()) {
                if (option.group == this) {
                    options.add(option);
                }
            }
            return options;
        }
    }

    static final String PROPERTY_PREFIX = "kv.agent.";
    static final String VARIABLE_PREFIX = "KV_AGENT_";

    /** Made once: each piece of a long agent string is compared with all of them. */
    private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

    private final Group group;
    private final OptionType type;
    private final OptionDefault otherwise;
    private final String description;

    Option(Group group, OptionType type, OptionDefault otherwise, String description) {
        this.group = group;
        this.type = type;
        this.otherwise = otherwise;
        this.description = description;
    }

    /** As it is written in the agent string and in the JSON file: {@code allow-host}. */
    public String key() {
        return key;
    }

    public String description() {
        return description;
    }

    public String defaultText() {
        return otherwise.toString();
    }

    OptionDefault otherwise() {
        return otherwise;
    }

    OptionType type() {
        return type;
    }

    String property() {
        return PROPERTY_PREFIX + key;
    }

    String variable() {
        return VARIABLE_PREFIX + name();
    }

    /** The option of that key, or null. */
    static @Nullable Option ofKey(String key) {
        for (Option option : values()) {
            if (option.key.equals(key)) {
                return option;
            }
        }
        return null;
    }

    /** All keys, in the order of need, split by comma and blank. */
    static String allKeys() {
        StringBuilder keys = new StringBuilder();
        for (Option option : values()) {
            keys.append(keys.length() == 0 ? "" : ", ").append(option.key);
        }
        return keys.toString();
    }
}
