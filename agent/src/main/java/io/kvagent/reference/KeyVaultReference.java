// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.report.AgentFailure;
import io.kvagent.url.Endpoint;
import java.util.Arrays;
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

    private static final List<String> PARAMETERS =
            Arrays.asList("secreturi", "vaultname", "secretname", "secretversion");

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

    /** Whether the whole value is meant as a reference, well-formed or not. */
    static boolean isIn(String value) {
        return value.trim().regionMatches(true, 0, OPENING, 0, OPENING.length());
    }

    /** Whether the value is a reference in quotes, as {@code docker run --env-file} passes it on. */
    static boolean isQuotedIn(String value) {
        String text = value.trim();
        int start = 0;
        while (start < text.length() && (text.charAt(start) == '\'' || text.charAt(start) == '"')) {
            start++;
        }
        return start > 0 && isIn(text.substring(start));
    }

    /** Whether a longer value contains one. App Service does not resolve those either. */
    static boolean isInside(String value) {
        return value.toLowerCase(Locale.ROOT).indexOf(OPENING) > 0 && !isIn(value) && !isQuotedIn(value);
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
        if (isQuotedIn(text)) {
            throw bad("the quotes are part of the value", "write it without them: docker's --env-file keeps quotes");
        }
        if (!text.endsWith(")")) {
            throw bad("its closing parenthesis is missing", FORMS);
        }
        requireSemicolons();
        readParameters(text.substring(OPENING.length(), text.length() - 1));
        boolean byUri = parameters.containsKey("secreturi");
        if (byUri == (parameters.containsKey("vaultname") || parameters.containsKey("secretname"))
                || byUri && parameters.containsKey("secretversion")) {
            throw bad("it takes SecretUri, or VaultName and SecretName", FORMS);
        }
        return byUri
                ? ofUri(parameter("secreturi"))
                : secret(parameter("vaultname"), parameter("secretname"), parameter("secretversion"));
    }

    private void requireSemicolons() {
        String lower = text.toLowerCase(Locale.ROOT).replace(" ", "");
        for (String parameter : PARAMETERS) {
            if (lower.contains("," + parameter + "=")) {
                throw bad("commas separate its parameters", "write semicolons: " + text.replace(',', ';'));
            }
        }
    }

    private void readParameters(String body) {
        for (String piece : body.split(";")) {
            int equals = piece.indexOf('=');
            String key = (equals < 0 ? piece : piece.substring(0, equals)).trim();
            if (piece.trim().isEmpty()) {
                continue;
            }
            if (!PARAMETERS.contains(key.toLowerCase(Locale.ROOT))) {
                throw bad("it has no parameter \"" + key + "\"", FORMS);
            }
            if (parameters.put(
                            key.toLowerCase(Locale.ROOT),
                            equals < 0 ? "" : piece.substring(equals + 1).trim())
                    != null) {
                throw bad("it gives " + key + " twice", FORMS);
            }
        }
    }

    /** {@code https://<vault>/secrets/<name>[/<version>][/]}: the "Secret Identifier" that the portal shows. */
    private SecretId ofUri(String uri) {
        Endpoint endpoint = Endpoint.parse(uri);
        if (endpoint == null || !endpoint.query().isEmpty()) {
            throw bad("\"" + uri + "\" is not the URL of a secret", FORMS);
        }
        if (!endpoint.origin().isSecure()) {
            throw bad("plain http would send the token unencrypted", FORMS);
        }
        String[] path = withoutTrailingSlash(endpoint.path()).split("/", -1);
        if (path.length >= 3 && (path[1].equals("certificates") || path[1].equals("keys"))) {
            throw bad(
                    "\"" + uri + "\" is the URL of a " + path[1].substring(0, path[1].length() - 1),
                    "a certificate is served, with its key, as the secret of the same name: write SecretUri="
                            + uri.replace("/" + path[1] + "/", "/secrets/") + "; other keys can't be read");
        }
        if (path.length != 3 && path.length != 4 || !path[1].equals("secrets")) {
            throw bad("\"" + uri + "\" is not the URL of a secret", FORMS);
        }
        return secret(endpoint.origin().authority(), path[2], path.length == 4 ? path[3] : "");
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private SecretId secret(String vault, String name, String version) {
        if (vault.isEmpty()) {
            throw bad("it names no vault", FORMS);
        }
        if (!SecretId.isName(name)) {
            throw bad(
                    name.isEmpty() ? "it names no secret" : "\"" + name + "\" is not a valid secret name",
                    "a secret name is 1 to 127 letters, digits and dashes");
        }
        if (!version.isEmpty() && !SecretId.isVersion(version)) {
            throw bad(
                    "\"" + version + "\" is not a valid version",
                    "a version is 32 hex digits; leave it out for the newest");
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
