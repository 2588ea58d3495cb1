// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.standin;

import java.time.Duration;
import java.time.Instant;

/** The token call of the instance metadata service: every scalar a string, as there. */
final class MetadataService implements Service {
    private static final Duration LIFETIME = Duration.ofHours(24);

    private final String token;

    MetadataService(String token) {
        this.token = token;
    }

    @Override
    public Answer answer(Request request) {
        // MSAL before 1.26 puts a slash behind AZURE_POD_IDENTITY_AUTHORITY_HOST and another before the path.
        String path = request.path().startsWith("//") ? request.path().substring(1) : request.path();
        if (!path.equals("/metadata/identity/oauth2/token")
                || !request.header("metadata").equals("true")
                || request.parameter("resource").isEmpty()) {
            return Answer.json(
                    400,
                    "{\"error\":\"invalid_request\",\"error_description\":\"not a token call: " + request.path() + "?"
                            + request.query() + " Metadata: " + request.header("metadata") + "\"}");
        }
        Instant now = Instant.now();
        return Answer.json(
                200,
                "{\"access_token\":\"" + token + "\",\"client_id\":\"00000000-0000-0000-0000-0000000000c1\","
                        + "\"expires_in\":\"" + LIFETIME.toSeconds() + "\",\"expires_on\":\""
                        + now.plus(LIFETIME).getEpochSecond() + "\",\"ext_expires_in\":\"" + LIFETIME.toSeconds()
                        + "\",\"not_before\":\"" + now.getEpochSecond()
                        + "\",\"resource\":\"https://vault.azure.net\",\"token_type\":\"Bearer\"}");
    }
}
