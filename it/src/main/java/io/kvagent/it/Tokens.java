// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Access tokens with the look of Entra's and no meaning anywhere. */
final class Tokens {

    static final String RESOURCE = "https://vault.azure.net";
    static final String TENANT = "00000000-0000-0000-0000-00000000007e";
    static final String CLIENT_ID = "00000000-0000-0000-0000-0000000000c1";
    static final String OBJECT_ID = "00000000-0000-0000-0000-0000000000b1";

    private static final long DAY_SECONDS = 86_400;

    private Tokens() {}

    /** A new one, unlike every other. */
    static String create() {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", RESOURCE);
        claims.put("iss", "https://sts.windows.net/" + TENANT + "/");
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + DAY_SECONDS);
        claims.put("appid", CLIENT_ID);
        claims.put("idtyp", "app");
        claims.put("oid", OBJECT_ID);
        claims.put("sub", OBJECT_ID);
        claims.put("tid", TENANT);
        claims.put("uti", Canaries.newValue("uti"));
        return encoded("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"throw-away\"}") + "." + encoded(Json.of(claims))
                + "." + encoded(Canaries.newValue("not-signed"));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
