// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.reference.Guid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** An access token, and what it says of its owner. {@code toString} names the owner, and never shows the token. */
public final class Token {
    private static final Duration LONG_LIFE = Duration.ofHours(2);
    private static final Duration IN_GOOD_TIME = Duration.ofMinutes(5);

    private final String value;
    private final JsonObject claims;
    private final Optional<Instant> expires;
    private final Instant renewAt;

    private Token(String value, JsonObject claims, Optional<Instant> expires, Instant renewAt) {
        this.value = value;
        this.claims = claims;
        this.expires = expires;
        this.renewAt = renewAt;
    }

    /**
     * Reads the answer of any of Azure's token endpoints; they agree on {@code access_token}.
     *
     * @param asked when the request was sent: {@code expires_in} counts from there
     * @throws JsonException if there is no token in it
     */
    static Token of(JsonObject answer, Instant asked) throws JsonException {
        return of(answer, "access_token", asked);
    }

    /** @param member the name of the token's member: the Azure CLI has its own */
    static Token of(JsonObject answer, String member, Instant asked) throws JsonException {
        String value = answer.string(member).orElse("");
        if (!isTokenText(value) || !isBearer(answer)) {
            throw JsonException.missing(member);
        }
        JsonObject claims = claims(value);
        Optional<Instant> expires = Expiry.of(answer, asked);
        expires = expires.isPresent() ? expires : Expiry.ofClaim(claims);
        return new Token(value, claims, expires, expires.isPresent() ? renewAt(asked, expires.get()) : Instant.MAX);
    }

    /** The token itself. For the Authorization header alone. */
    public String reveal() {
        return value;
    }

    /** The identity's object (principal) id, to which roles are assigned; "" if the token does not say. */
    public String objectId() {
        return guid("oid");
    }

    /** The identity's application (client) id; "" if the token does not say. */
    public String applicationId() {
        return guid("appid").isEmpty() ? guid("azp") : guid("appid");
    }

    /** The tenant that issued the token; "" if the token does not say. */
    public String tenantId() {
        return guid("tid");
    }

    /** Empty if neither the answer nor the token says so in a way that we can read. */
    public Optional<Instant> expires() {
        return expires;
    }

    boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }

    /** When to fetch a new one, well before this one expires. */
    Instant renewAt() {
        return renewAt;
    }

    @Override
    public String toString() {
        return "token of object id " + objectId();
    }

    /** After half of a long life, as MSAL does; else five minutes before the end, as Azure's SDKs do. */
    private static Instant renewAt(Instant asked, Instant expires) {
        Duration life = Duration.between(asked, expires);
        return life.compareTo(LONG_LIFE) > 0 ? asked.plusMillis(life.toMillis() / 2) : expires.minus(IN_GOOD_TIME);
    }

    /** A proof-of-possession token is of no use without its key. Where the answer does not say, it is a bearer token. */
    private static boolean isBearer(JsonObject answer) {
        String type =
                answer.scalar("token_type").orElse(answer.scalar("tokenType").orElse("Bearer"));
        return type.equalsIgnoreCase("Bearer");
    }

    /** Goes into messages, and into commands for the operator to copy: whatever else a claim may hold is not for there. */
    private String guid(String claim) {
        String id = claims.string(claim).orElse("");
        return Guid.is(id) ? id : "";
    }

    /** The claims, for messages only: the vault verifies the token. None if it is not a JWT. */
    private static JsonObject claims(String token) {
        int start = token.indexOf('.') + 1;
        int end = token.indexOf('.', start);
        if (start == 0 || end < 0) {
            return JsonObject.EMPTY;
        }
        try {
            return JsonObject.parse(
                    Base64.getUrlDecoder().decode(token.substring(start, end).getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException | JsonException e) {
            return JsonObject.EMPTY;
        }
    }

    /** Printable ASCII: a header can hold nothing else. */
    private static boolean isTokenText(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 127) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
