// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.reference.Cloud;
import io.kvagent.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A source that makes tokens as they are wanted, and keeps count. */
public final class TestTokens implements TokenSource {
    public static final String OBJECT_ID = "11111111-aaaa-bbbb-cccc-222222222222";
    public static final String TENANT_ID = "33333333-aaaa-bbbb-cccc-444444444444";

    private final List<Cloud> asked = new ArrayList<>();
    private Runnable meanwhile = () -> {};

    /** An unsigned JWT with these claims. */
    public static String jwt(String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2lnbmF0dXJl";
    }

    public static Token token(String text) {
        try {
            return Token.of(JsonObject.parse("{\"access_token\":\"" + text + "\"}"), Instant.EPOCH);
        } catch (JsonException e) {
            throw new AssertionError(e);
        }
    }

    public static Token usual() {
        return token(jwt("{\"oid\":\"" + OBJECT_ID + "\",\"tid\":\"" + TENANT_ID + "\"}"));
    }

    @Override
    public String name() {
        return "test";
    }

    @Override
    public String description() {
        return "test, system-assigned";
    }

    /** {@code PUBLIC-1}, {@code PUBLIC-2} and so on. */
    @Override
    public Token fetch(Cloud cloud, Deadline deadline) {
        asked.add(cloud);
        meanwhile.run();
        return token(cloud + "-" + asked.size());
    }

    /** @param action done while a token is fetched */
    public void meanwhile(Runnable action) {
        meanwhile = action;
    }

    public List<Cloud> asked() {
        return List.copyOf(asked);
    }
}
