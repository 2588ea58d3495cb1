// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.report.AgentFailure;
import io.kvagent.url.HostAndPort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code [vault/]name[@version][#field][:property][?]}. */
public final class ReferenceParser {
    private final String defaultVault;
    private final List<String> allowedHosts;
    private final Cloud cloud;
    private final Map<String, VaultAddress> vaults = new HashMap<>();

    /**
     * @param defaultVault as the operator wrote it; "" if there is none
     * @param cloud of vaults that are named without their host
     */
    public ReferenceParser(String defaultVault, List<String> allowedHosts, Cloud cloud) {
        this.cloud = cloud;
        this.defaultVault = defaultVault;
        this.allowedHosts = allowedHosts;
    }

    /** @throws AgentFailure if a reference is malformed, or two of them set the same property */
    public List<Reference> parse(List<String> texts) {
        List<Reference> references = new ArrayList<>();
        Map<String, String> textByProperty = new HashMap<>();
        for (String text : texts) {
            Reference reference = parse(text);
            String other = textByProperty.put(reference.name(), text);
            if (other != null) {
                throw collision(reference.name(), other, text);
            }
            references.add(reference);
        }
        return references;
    }

    private Reference parse(String text) {
        boolean optional = text.endsWith("?");
        String rest = optional ? text.substring(0, text.length() - 1) : text;

        String lower = rest.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://")) {
            throw bad(
                    text,
                    "plain http would show the token to everybody on the way",
                    "write https://" + rest.substring("http://".length()));
        }
        int vaultEnd = endOfVault(rest);
        if (vaultEnd < 0 && lower.startsWith("https://")) {
            throw bad(text, "it names no secret", "write " + rest + "/<name>");
        }
        String vault = vaultEnd < 0 ? "" : rest.substring(0, vaultEnd);
        String path = rest.substring(vaultEnd + 1);

        int colon = path.indexOf(':');
        String property = colon < 0 ? "" : path.substring(colon + 1).trim();
        String selector = colon < 0 ? path : path.substring(0, colon);
        int hash = selector.indexOf('#');
        String field = hash < 0 ? "" : selector.substring(hash + 1);
        String identifier = hash < 0 ? selector : selector.substring(0, hash);
        int at = identifier.indexOf('@');
        String version = at < 0 ? "" : identifier.substring(at + 1);
        String name = at < 0 ? identifier : identifier.substring(0, at);

        requireName(name, text, vault, property);
        if (at >= 0 && !SecretId.isVersion(version)) {
            throw bad(
                    text,
                    "\"" + version + "\" is no version",
                    "a version is 32 hex digits; leave out @ for the newest");
        }
        if (hash >= 0 && (field.isEmpty() || field.startsWith(".") || field.endsWith(".") || field.contains(".."))) {
            throw bad(
                    text, "\"#" + field + "\" names no field", "write #user, or #user.name for a field inside a field");
        }
        if (colon >= 0 && property.isEmpty()) {
            throw bad(text, "no property follows the colon", "write " + name + ":<property>, or leave out the colon");
        }
        SecretId secret = new SecretId(vault(vault, name), name, version);
        return Reference.listed(secret, field, property.isEmpty() ? name : property, optional);
    }

    /** The slash behind the vault; -1 if there is none. A slash behind {@code #} or {@code :property} is part of those. */
    private static int endOfVault(String text) {
        int start = text.toLowerCase(Locale.ROOT).startsWith("https://") ? "https://".length() : 0;
        int slash = text.indexOf('/', start);
        if (slash < 0 || start > 0) {
            return slash;
        }
        String before = text.substring(0, slash);
        boolean vault = before.indexOf('@') < 0 && before.indexOf('#') < 0;
        boolean property = before.indexOf(':') >= 0 && HostAndPort.parse(before, 443) == null;
        return vault && !property ? slash : -1;
    }

    private VaultAddress vault(String written, String name) {
        if (written.isEmpty() && defaultVault.isEmpty()) {
            throw AgentFailure.badOptions(
                    "secret \"" + name + "\" names no vault", "add vault=<name>, or write <vault>/" + name);
        }
        String text = written.isEmpty() ? defaultVault : written;
        VaultAddress vault = vaults.get(text);
        if (vault == null) {
            vault = VaultAddress.parse(text, allowedHosts, cloud);
            vaults.put(text, vault);
        }
        return vault;
    }

    private static void requireName(String name, String text, String vault, String property) {
        if (SecretId.isName(name)) {
            return;
        }
        String[] parts = name.split("/");
        if (parts.length >= 2 && parts[0].equals("secrets") && SecretId.isName(parts[1])) {
            String version = parts.length > 2 ? "@" + parts[2] : "";
            throw bad(text, "this is a secret's URL", "write " + vault + "/" + parts[1] + version);
        }
        String likely = likelyName(name);
        String hint = "a secret's name is 1 to 127 letters, digits and dashes";
        if (SecretId.isName(likely)) {
            String prefix = vault.isEmpty() ? "" : vault + "/";
            hint += "; did you mean " + prefix + likely + ":" + (property.isEmpty() ? name : property) + "?";
        }
        throw bad(text, name.isEmpty() ? "it names no secret" : "\"" + name + "\" is no secret's name", hint);
    }

    /** {@code db.password} and {@code DB_PASSWORD} are what the app calls it; in the vault that can only be a dash. */
    private static String likelyName(String name) {
        return name.replace('.', '-').replace('_', '-');
    }

    private static AgentFailure collision(String property, String first, String second) {
        if (first.equals(second)) {
            return AgentFailure.badOptions("reference \"" + first + "\" is listed twice", "leave one of them out");
        }
        return AgentFailure.badOptions(
                "references \"" + first + "\" and \"" + second + "\" both set the property " + property,
                "give one of them a property of its own: [vault/]name[@version][#field]:<property>");
    }

    private static AgentFailure bad(String text, String problem, String action) {
        return AgentFailure.badOptions("reference \"" + text + "\": " + problem, action);
    }
}
