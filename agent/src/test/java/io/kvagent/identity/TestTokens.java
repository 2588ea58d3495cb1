// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.reference.Cloud;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A source that makes tokens as they are wanted, and keeps count. */
public final class TestTokens implements TokenSource {
    public static final String OBJECT_ID = "11111111-aaaa-bbbb-cccc-222222222222";
    public static final String TENANT_ID = "33333333-aaaa-bbbb-cccc-444444444444";

    private final List<Cloud> asked = new CopyOnWriteArrayList<>();
    private final Set<Cloud> refused = EnumSet.noneOf(Cloud.class);
    private Runnable meanwhile = () -> {};
    private String lifetime = "";

    /** An unsigned JWT with these claims. */
    public static String jwt(String claims) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2lnbmF0dXJl";
    }

    public static Token token(String text) {
        return token(text, "", Instant.EPOCH);
    }

    private static Token token(String text, String more, Instant asked) {
        try {
            return Token.of(JsonObject.parse("{\"access_token\":\"" + text + "\"" + more + "}"), asked);
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
        if (refused.contains(cloud)) {
            int attempts = Collections.frequency(asked, cloud);
            throw new AgentFailure(ExitCode.NOT_PERMITTED, "no token for " + cloud + ", try " + attempts, "none");
        }
        return token(cloud + "-" + asked.size(), lifetime, deadline.now());
    }

    /** From now on tokens say that they live so long. */
    public void lifetime(Duration time) {
        lifetime = ",\"expires_in\":" + time.getSeconds();
    }

    /** From now on there is no token for that cloud. */
    public void refuse(Cloud cloud) {
        refused.add(cloud);
    }

    /** From now on there is one again. */
    public void allow(Cloud cloud) {
        refused.remove(cloud);
    }

    /** @param action done while a token is fetched */
    public void meanwhile(Runnable action) {
        meanwhile = action;
    }

    public List<Cloud> asked() {
        return List.copyOf(asked);
    }
}
