// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import io.kvagent.http.Response;
import io.kvagent.reference.Cloud;
import io.kvagent.reference.Guid;
import io.kvagent.reference.VaultAddress;
import java.util.Locale;

/**
 * The vault's answer to a token that it does not accept: {@code WWW-Authenticate: Bearer authorization="https://<authority>/<tenant>",
 * resource="https://vault.azure.net"} (Key Vault's authentication scheme).
 *
 * <p>No request ever goes where it points. It tells the vault's tenant, for a message, and whether it is a vault that asks.
 */
final class Challenge {
    private static final int GUID_LENGTH = 36;

    private final String authorization;
    private final String resource;

    private Challenge(String authorization, String resource) {
        this.authorization = authorization;
        this.resource = resource;
    }

    static Challenge of(Response response) {
        String header = response.header("www-authenticate").orElse("");
        String authorization = parameter(header, "authorization");
        String resource = parameter(header, "resource");
        return new Challenge(
                authorization.isEmpty() ? parameter(header, "authorization_uri") : authorization,
                resource.isEmpty() ? withoutDefault(parameter(header, "scope")) : resource);
    }

    /**
     * Whether it asks for the token that we would send anyway: the resource is the cloud's and covers the vault's host, the
     * authority is a known one. A challenge that names neither is accepted.
     */
    boolean isOf(VaultAddress vault, String ownAuthority) {
        Cloud cloud = vault.cloud();
        boolean ourResource = resource.isEmpty() || resource.equalsIgnoreCase(cloud.vaultResource());
        return ourResource && (authorization.isEmpty() || isKnown(authorityHost(), ownAuthority));
    }

    /** The vault's tenant id; "" if the challenge does not say. */
    String tenant() {
        int start = "https://".length() + authorityHost().length() + 1;
        String tenant = authorization.length() >= start + GUID_LENGTH
                ? authorization.substring(start, start + GUID_LENGTH)
                : "";
        return Guid.is(tenant) ? tenant : "";
    }

    private static boolean isKnown(String host, String ownAuthority) {
        boolean known = host.equalsIgnoreCase(ownAuthority) || host.equals("login.windows.net");
        for (Cloud cloud : Cloud.values()) {
            known |= host.equalsIgnoreCase(cloud.authorityHost());
        }
        return known && !host.isEmpty();
    }

    /** "" if it is not an https URL; with its port, if it names one. */
    private String authorityHost() {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith("https://")) {
            return "";
        }
        int end = authorization.indexOf('/', "https://".length());
        return authorization.substring("https://".length(), end < 0 ? authorization.length() : end);
    }

    private static String withoutDefault(String scope) {
        return scope.endsWith("/.default") ? scope.substring(0, scope.length() - "/.default".length()) : scope;
    }

    /** A quoted parameter of the Bearer scheme; other schemes may be there too. "" if it is missing. */
    private static String parameter(String header, String name) {
        int bearer = header.toLowerCase(Locale.ROOT).indexOf("bearer ");
        for (int at = header.indexOf(name, Math.max(0, bearer));
                bearer >= 0 && at >= 0;
                at = header.indexOf(name, at + 1)) {
            int quote = at + name.length() + 1;
            boolean whole = at > 0 && (header.charAt(at - 1) == ' ' || header.charAt(at - 1) == ',');
            if (whole && header.startsWith("=\"", quote - 1)) {
                int end = header.indexOf('"', quote + 1);
                return end < 0 ? "" : header.substring(quote + 1, end);
            }
        }
        return "";
    }
}
