package io.kvagent.vault;

import io.kvagent.http.Response;
import java.util.Optional;

/**
 * The vault's answer to a token that it does not accept: {@code WWW-Authenticate: Bearer authorization="https://<authority>/<tenant>",
 * resource="https://vault.azure.net"}. Read for its tenant, as a hint in a message; no request goes where it points.
 */
final class Challenge {
    private static final int GUID_LENGTH = 36;

    private Challenge() {}

    /** The vault's tenant id; "" if the header does not say. */
    static String tenantOf(Response response) {
        Optional<String> header = response.header("www-authenticate");
        String text = header.orElse("");
        for (String name : new String[] {"authorization=\"https://", "authorization_uri=\"https://"}) {
            int start = text.indexOf(name);
            int slash = start < 0 ? -1 : text.indexOf('/', start + name.length());
            if (slash > 0 && text.length() > slash + GUID_LENGTH) {
                String tenant = text.substring(slash + 1, slash + 1 + GUID_LENGTH);
                return isGuid(tenant) ? tenant : "";
            }
        }
        return "";
    }

    private static boolean isGuid(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
