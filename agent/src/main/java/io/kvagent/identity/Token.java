package io.kvagent.identity;

import io.kvagent.http.JsonException;
import io.kvagent.http.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An access token, and what it says of its owner. Shows as its owner, never as itself. */
public final class Token {
    private final String value;
    private final JsonObject claims;

    Token(String value) {
        this.value = value;
        this.claims = claims(value);
    }

    /** The token itself. For the Authorization header alone. */
    public String reveal() {
        return value;
    }

    /** The identity's object (principal) id, to which roles are assigned; "" if the token does not say. */
    public String objectId() {
        return claims.string("oid").orElse("");
    }

    /** The tenant that issued the token; "" if the token does not say. */
    public String tenantId() {
        return claims.string("tid").orElse("");
    }

    @Override
    public String toString() {
        return "token of object id " + objectId();
    }

    /** The token is for the vault to check; we read it for messages alone, and one that is no JWT just tells us nothing. */
    private static JsonObject claims(String token) {
        String[] parts = token.split("\\.");
        if (parts.length < 2) {
            return JsonObject.EMPTY;
        }
        try {
            return JsonObject.parse(Base64.getUrlDecoder().decode(parts[1].getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException | JsonException e) {
            return JsonObject.EMPTY;
        }
    }
}
