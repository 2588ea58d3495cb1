// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.report.AgentFailure;
import io.kvagent.url.HostAndPort;
import io.kvagent.url.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * A vault that may be sent a token: one of Azure's, one on loopback, or one that {@code allow-host} names. Nothing else can be
 * made into a VaultAddress, so no later step needs to check.
 */
public final class VaultAddress {
    private static final int HTTPS = 443;

    private final Origin origin;
    private final Cloud cloud;

    private VaultAddress(Origin origin, Cloud cloud) {
        this.origin = origin;
        this.cloud = cloud;
    }

    /**
     * @param text a vault's name, its host with or without a port, or its https URL
     * @param allowed hosts that the operator trusts, lower case
     * @param cloud of a vault that is given by its name
     * @throws AgentFailure if it is none of these, or not trusted
     */
    public static VaultAddress parse(String text, List<String> allowed, Cloud cloud) {
        HostAndPort address = HostAndPort.parse(withoutScheme(text), HTTPS);
        if (address == null) {
            throw notAVault(text, allowed);
        }
        String host = address.host();
        if (!HostAndPort.isLoopback(host) && !allowed.contains(host)) {
            if (host.indexOf('.') < 0) {
                host = nameOfVault(host, text) + cloud.vaultSuffix();
            }
            requireAzure(host, address.port(), text);
        }
        return new VaultAddress(Origin.https(host, address.port()), cloudOf(host));
    }

    public Origin origin() {
        return origin;
    }

    /** As messages show it: {@code contoso.vault.azure.net}. */
    public String display() {
        return origin.authority();
    }

    /** As the {@code az} command wants it: the first label, {@code contoso}. */
    public String name() {
        int dot = origin.host().indexOf('.');
        return dot < 0 ? origin.host() : origin.host().substring(0, dot);
    }

    public Cloud cloud() {
        return cloud;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VaultAddress && origin.toString().equals(((VaultAddress) other).origin.toString());
    }

    @Override
    public int hashCode() {
        return origin.toString().hashCode();
    }

    @Override
    public String toString() {
        return display();
    }

    private static String withoutScheme(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("http://")) {
            throw AgentFailure.badOptions(
                    "vault \"" + text + "\" uses plain http, which would send the token unencrypted",
                    "write https://" + text.substring(7));
        }
        String rest = lower.startsWith("https://") ? lower.substring(8) : lower;
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }

    private static void requireAzure(String host, int port, String text) {
        for (Cloud cloud : Cloud.values()) {
            if (host.endsWith(cloud.vaultSuffix())) {
                nameOfVault(
                        host.substring(0, host.length() - cloud.vaultSuffix().length()), text);
                if (port != HTTPS) {
                    throw AgentFailure.badOptions(
                            "vault \"" + text + "\" names port " + port,
                            "Azure vaults listen on port 443 only: write " + host);
                }
                return;
            }
        }
        throw untrusted(host);
    }

    private static AgentFailure untrusted(String host) {
        String hint = "if it is yours, add allow-host=" + host;
        if (host.contains("vault")) {
            String name = host.substring(0, host.indexOf('.'));
            hint = "did you mean " + (name.equals("vault") ? "<name>" : name)
                    + likelyCloud(host).vaultSuffix() + "? " + hint;
        }
        return AgentFailure.badOptions("vault host \"" + host + "\" is not one of Azure's, and gets no token", hint);
    }

    private static Cloud likelyCloud(String host) {
        if (host.endsWith(".cn")) {
            return Cloud.CHINA;
        }
        return host.contains("gov") ? Cloud.US_GOVERNMENT : Cloud.PUBLIC;
    }

    /** Azure's rule: 3 to 24 letters, digits and single dashes, a letter first, no dash last. */
    private static String nameOfVault(String name, String text) {
        boolean fits = name.length() >= 3 && name.length() <= 24 && !name.contains("--") && !name.endsWith("-");
        for (int i = 0; i < name.length() && fits; i++) {
            char c = name.charAt(i);
            fits = c >= 'a' && c <= 'z' || i > 0 && (c >= '0' && c <= '9' || c == '-');
        }
        if (!fits) {
            throw notAVault(text, Collections.<String>emptyList());
        }
        return name;
    }

    private static AgentFailure notAVault(String text, List<String> allowed) {
        String hint =
                "write 3 to 24 letters, digits and single dashes, as in vault=contoso, or the vault's host or https URL";
        int slash = text.indexOf('/', text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3);
        if (slash > 0 && isPath(text.substring(slash + 1)) && isVault(text.substring(0, slash), allowed)) {
            hint = "leave out the path: write " + text.substring(0, slash) + ", and secrets=<name> for the secret";
        }
        return AgentFailure.badOptions("\"" + text + "\" is not a valid vault name", hint);
    }

    /** Letters, digits, dashes and slashes: the path of a secret's URL. */
    private static boolean isPath(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '/')) {
                return false;
            }
        }
        return !text.isEmpty() && !text.startsWith("/");
    }

    private static boolean isVault(String text, List<String> allowed) {
        try {
            parse(text, allowed, Cloud.PUBLIC);
            return true;
        } catch (AgentFailure e) {
            return false;
        }
    }

    private static Cloud cloudOf(String host) {
        for (Cloud cloud : Cloud.values()) {
            if (host.endsWith(cloud.vaultSuffix())) {
                return cloud;
            }
        }
        return Cloud.PUBLIC;
    }
}
