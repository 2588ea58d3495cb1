// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answers of Azure, in its own shapes, and some that no Azure should give. */
final class Answers {

    private static final Duration DAY = Duration.ofHours(24);

    private Answers() {}

    /** A secret as Key Vault gives it; refine it by {@link SecretAnswer}'s methods. Its value is watched for. */
    static SecretAnswer secret(String value) {
        return new SecretAnswer(value);
    }

    /** A token as the metadata service gives it: every scalar a string. */
    static Answer token(String token) {
        return tokenUntil(token, Instant.now().plus(DAY));
    }

    static Answer tokenUntil(String token, Instant expiry) {
        return place -> {
            place.canaries().watch("an access token", token);
            Instant now = Instant.now();
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("access_token", token);
            body.put("client_id", Tokens.CLIENT_ID);
            body.put("expires_in", String.valueOf(Duration.between(now, expiry).toSeconds()));
            body.put("expires_on", String.valueOf(expiry.getEpochSecond()));
            body.put(
                    "ext_expires_in",
                    String.valueOf(Duration.between(now, expiry).toSeconds()));
            body.put("not_before", String.valueOf(now.getEpochSecond()));
            body.put("resource", Tokens.RESOURCE);
            body.put("token_type", "Bearer");
            return json(200, body);
        };
    }

    /** A refusal of the metadata service. */
    static Answer identityError(int status, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return place -> json(status, body);
    }

    /** A refusal of Key Vault. */
    static Answer vaultError(int status, String code, String message) {
        return vaultError(status, code, null, message);
    }

    /** A refusal of Key Vault with a reason inside, such as {@code ForbiddenByRbac}; null for none. */
    static Answer vaultError(int status, String code, String innerCode, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("innererror", innerCode == null ? null : Map.of("code", innerCode));
        return place -> json(status, Map.of("error", error));
    }

    /** Key Vault's challenge, as everybody gets it who has no valid token for it. */
    static Answer unauthorized() {
        return vaultError(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.")
                .with(
                        "WWW-Authenticate",
                        "Bearer authorization=\"https://login.microsoftonline.com/" + Tokens.TENANT + "\", resource=\""
                                + Tokens.RESOURCE + "\"");
    }

    static Answer disabled() {
        return vaultError(403, "Forbidden", "SecretDisabled", "Operation get is not allowed on a disabled secret.");
    }

    static Answer throttled() {
        return vaultError(
                429,
                "Throttled",
                "Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached");
    }

    /** Anything at all. What must not leak of it is to be registered by {@link Azure#watch}. */
    static Answer raw(ResponseDefinitionBuilder response) {
        return place -> response;
    }

    /** A page of some proxy, in place of the answer. */
    static Answer html(int status, String html) {
        return raw(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody(html));
    }

    /** A connection that breaks in one of WireMock's ways. */
    static Answer broken(Fault fault) {
        return raw(aResponse().withFault(fault));
    }

    static ResponseDefinitionBuilder json(int status, Map<String, Object> body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody(Json.of(body));
    }
}
