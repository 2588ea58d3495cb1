// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.report.AgentFailure;
import io.kvagent.url.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads {@code @Microsoft.KeyVault(SecretUri=https://<vault>/secrets/<name>[/<version>])} and {@code
 * @Microsoft.KeyVault(VaultName=<vault>;SecretName=<name>[;SecretVersion=<version>])}, as App Service takes them for the value of a
 * setting (Microsoft's documentation of Key Vault references). Keys in any case and order; blanks around them don't count.
 */
final class KeyVaultReference {
    private static final String OPENING = "@microsoft.keyvault(";
    private static final String FORMS =
            "write @Microsoft.KeyVault(SecretUri=https://<vault>.vault.azure.net/secrets/<name>)"
                    + " or @Microsoft.KeyVault(VaultName=<vault>;SecretName=<name>)";

    private final String text;
    private final String where;
    private final List<String> allowedHosts;
    private final Cloud cloud;
    private final Map<String, String> parameters = new HashMap<>();

    private KeyVaultReference(String text, String where, List<String> allowedHosts, Cloud cloud) {
        this.cloud = cloud;
        this.text = text.trim();
        this.where = where;
        this.allowedHosts = allowedHosts;
    }

    /** Whether the whole of a value means to be a reference, well-formed or not. */
    static boolean isIn(String value) {
        return value.trim().regionMatches(true, 0, OPENING, 0, OPENING.length());
    }

    /** Whether one stands inside a longer value, where App Service would not look for it either. */
    static boolean isInside(String value) {
        return value.toLowerCase(Locale.ROOT).indexOf(OPENING) > 0 && !isIn(value);
    }

    /**
     * @param where for messages: the property or variable whose value it is
     * @param allowedHosts vault hosts that the operator trusts, lower case
     * @param cloud of a vault that is given by its name
     * @throws AgentFailure (exit code 78) if it is malformed, or names a host that is not trusted
     */
    static SecretId parse(String text, String where, List<String> allowedHosts, Cloud cloud) {
        return new KeyVaultReference(text, where, allowedHosts, cloud).parse();
    }

    private SecretId parse() {
        if (!text.endsWith(")")) {
            throw bad("its closing parenthesis is missing", FORMS);
        }
        readParameters(text.substring(OPENING.length(), text.length() - 1));
        boolean byUri = parameters.containsKey("secreturi");
        if (byUri == (parameters.containsKey("vaultname") || parameters.containsKey("secretname"))
                || byUri && parameters.containsKey("secretversion")) {
            throw bad("it takes SecretUri, or VaultName and SecretName", FORMS);
        }
        return byUri
                ? ofUri(parameters.get("secreturi"))
                : secret(parameter("vaultname"), parameter("secretname"), parameter("secretversion"));
    }

    private void readParameters(String body) {
        for (String piece : body.split(";")) {
            int equals = piece.indexOf('=');
            String key = (equals < 0 ? piece : piece.substring(0, equals)).trim();
            if (piece.trim().isEmpty()) {
                continue;
            }
            switch (key.toLowerCase(Locale.ROOT)) {
                case "secreturi":
                case "vaultname":
                case "secretname":
                case "secretversion":
                    break;
                default:
                    throw bad("\"" + key + "\" is none of its parameters", FORMS);
            }
            if (parameters.put(
                            key.toLowerCase(Locale.ROOT),
                            equals < 0 ? "" : piece.substring(equals + 1).trim())
                    != null) {
                throw bad("it gives " + key + " twice", FORMS);
            }
        }
    }

    /** {@code https://<vault>/secrets/<name>[/[<version>]]}: the "Secret Identifier" that the portal shows. */
    private SecretId ofUri(String uri) {
        Endpoint endpoint = Endpoint.parse(uri);
        if (endpoint == null || !endpoint.query().isEmpty()) {
            throw bad("\"" + uri + "\" is no secret's URL", FORMS);
        }
        if (!endpoint.origin().isSecure()) {
            throw bad("plain http would show the token to everybody on the way", FORMS);
        }
        String[] path = endpoint.path().split("/", -1);
        boolean versioned = path.length == 4;
        if (path.length != 3 && !versioned || !path[1].equals("secrets")) {
            throw bad("\"" + uri + "\" is no secret's URL", FORMS);
        }
        return secret(endpoint.origin().authority(), path[2], versioned ? path[3] : "");
    }

    private SecretId secret(String vault, String name, String version) {
        if (vault.isEmpty()) {
            throw bad("it names no vault", FORMS);
        }
        if (!SecretId.isName(name)) {
            throw bad(
                    name.isEmpty() ? "it names no secret" : "\"" + name + "\" is no secret's name",
                    "a secret's name is 1 to 127 letters, digits and dashes");
        }
        if (!version.isEmpty() && !SecretId.isVersion(version)) {
            throw bad("\"" + version + "\" is no version", "a version is 32 hex digits; leave it out for the newest");
        }
        try {
            return new SecretId(VaultAddress.parse(vault, allowedHosts, cloud), name, version);
        } catch (AgentFailure e) {
            throw bad(e.problem(), e.action());
        }
    }

    private String parameter(String key) {
        String value = parameters.get(key);
        return value == null ? "" : value;
    }

    private AgentFailure bad(String problem, String action) {
        return AgentFailure.unresolvable(where + " is \"" + text + "\": " + problem, action);
    }
}
