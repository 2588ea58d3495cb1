// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stand-ins must be as strict as Azure, or the tests of the agent prove nothing. */
@ExtendWith(Harness.class)
class AzureIT {

    private static final String GOOD = Imds.PATH + "?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net";
    private static final Map<String, String> METADATA = Map.of("Metadata", "true");

    private Azure azure;
    private Http http;

    @BeforeEach
    void open(Azure ofThisTest) throws Exception {
        azure = ofThisTest;
        http = new Http(azure.ca());
    }

    @Test
    void givesATokenInTheDocumentedShape() throws Exception {
        HttpResponse<String> answer = http.get(azure.imds().url() + GOOD, METADATA);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"access_token\":\"" + azure.token() + "\"",
                        "\"expires_in\":\"86",
                        "\"token_type\":\"Bearer\"");
        assertThat(azure.tokenCalls()).isOne();
    }

    @Test
    void givesNoTokenWithoutTheMetadataHeader() throws Exception {
        assertRefused(http.get(azure.imds().url() + GOOD), 400, "bad_request_102");
        assertRefused(http.get(azure.imds().url() + GOOD, Map.of("Metadata", "True")), 400, "invalid_request");
    }

    @Test
    void givesNoTokenThroughAProxy() throws Exception {
        assertRefused(
                http.get(azure.imds().url() + GOOD, Map.of("Metadata", "true", "X-Forwarded-For", "203.0.113.7")),
                400,
                "invalid_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?resource=https%3A%2F%2Fvault.azure.net",
                "?api-version=2018-02-01",
                "?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net%2F",
                "?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net&resource=https%3A%2F%2Fvault.azure.net",
                "?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net&client_id=unknown",
            })
    void givesNoTokenForAnyOtherQuery(String query) throws Exception {
        assertRefused(http.get(azure.imds().url() + Imds.PATH + query, METADATA), 400, "invalid_request");
    }

    @Test
    void givesTheNewestVersionAndKeepsTheOlderOnes() throws Exception {
        String first = azure.vault().newVersion("db-password", "good-morning");
        String second = azure.vault().newVersion("db-password", "good-evening");

        assertThat(secret("db-password").body()).contains("good-evening", "/secrets/db-password/" + second);
        assertThat(secret("db-password/" + first).body()).contains("good-morning", "/secrets/db-password/" + first);
        assertThat(secret("db-password/" + second).body()).contains("good-evening");

        azure.vault().secret("db-password", Answers.vaultError(429, "Throttled", "Request was throttled"));

        assertThat(secret("db-password").statusCode()).isEqualTo(429);
        assertThat(secret("db-password/" + second).statusCode()).isEqualTo(200);
    }

    @Test
    void givesNoTokenOverTls() throws Exception {
        assertRefused(http.get("https://" + azure.vault().host() + GOOD, METADATA), 401, "Unauthorized");
    }

    @Test
    void knowsUserAssignedIdentities() throws Exception {
        azure.imds().answersFor("client_id", Tokens.CLIENT_ID, Answers.token(azure.token()));
        String good = azure.imds().url() + GOOD + "&client_id=" + Tokens.CLIENT_ID;

        assertThat(http.get(good, METADATA).statusCode()).isEqualTo(200);
        assertThat(http.get(good + "&object_id=x", METADATA).statusCode()).isEqualTo(400);
    }

    @Test
    void givesASecretInTheDocumentedShape() throws Exception {
        azure.vault()
                .secret(
                        "greeting",
                        Answers.secret("good-morning").contentType("text/plain").expires(Instant.EPOCH));

        HttpResponse<String> answer = http.get(secretUrl("greeting"), bearer(azure.token()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"value\":\"good-morning\"",
                        "\"id\":\"https://" + azure.vault().host() + "/secrets/greeting/",
                        "\"exp\":0",
                        "\"contentType\":\"text/plain\"");
        assertThat(azure.secretCalls("greeting")).isOne();
    }

    @Test
    void tellsVersionsApart() throws Exception {
        String version = "0123456789abcdef0123456789abcdef";
        azure.vault().secret("greeting", "good-morning").version("greeting", version, Answers.secret("good-evening"));

        HttpResponse<String> answer = http.get(
                "https://" + azure.vault().host() + "/secrets/greeting/" + version + "?api-version=7.4",
                bearer(azure.token()));

        assertThat(answer.body()).contains("good-evening");
        assertThat(azure.secretCalls("greeting")).isOne();
    }

    @Test
    void challengesARequestWithoutAValidToken() throws Exception {
        azure.vault().secret("greeting", "good-morning");

        for (Map<String, String> headers : List.of(Map.<String, String>of(), bearer(Tokens.create()))) {
            HttpResponse<String> answer = http.get(secretUrl("greeting"), headers);

            assertRefused(answer, 401, "Unauthorized");
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .startsWith("Bearer authorization=")
                    .contains("resource=\"https://vault.azure.net\"");
        }
    }

    @Test
    void saysWhichSecretItDoesNotKnow() throws Exception {
        HttpResponse<String> answer = http.get(secretUrl("unknown"), bearer(azure.token()));

        assertRefused(answer, 404, "SecretNotFound");
        assertThat(answer.body()).contains("(name/id) unknown was not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?api-version=1.0", "?api-version=8"})
    void requiresAnApiVersion(String query) throws Exception {
        azure.vault().secret("greeting", "good-morning");

        assertRefused(
                http.get("https://" + azure.vault().host() + "/secrets/greeting" + query, bearer(azure.token())),
                400,
                "BadParameter");
    }

    @Test
    void tellsTwoVaultsApartByTheirHost() throws Exception {
        azure.otherVault().secret("greeting", "good-evening");
        String other = "https://" + azure.otherVault().host() + "/secrets/greeting?api-version=7.4";

        assertThat(http.get(secretUrl("greeting"), bearer(azure.token())).statusCode())
                .isEqualTo(404);
        assertThat(http.get(other, bearer(azure.token())).statusCode()).isEqualTo(200);
    }

    @Test
    void answersInTurn() throws Exception {
        azure.vault()
                .secret(
                        "greeting",
                        Answers.throttled().with("Retry-After", "1"),
                        Answers.vaultError(503, "ServiceUnavailable", "busy"),
                        Answers.secret("good-morning"));

        int[] statuses = new int[4];
        for (int i = 0; i < statuses.length; i++) {
            statuses[i] = http.get(secretUrl("greeting"), bearer(azure.token())).statusCode();
        }

        assertThat(statuses).containsExactly(429, 503, 200, 200);
    }

    @Test
    void replacesTheAnswersOfAnEarlierStub() throws Exception {
        azure.vault().secret("greeting", Answers.throttled(), Answers.secret("good-morning"));
        http.get(secretUrl("greeting"), bearer(azure.token()));
        azure.vault().secret("greeting", Answers.disabled());

        assertRefused(http.get(secretUrl("greeting"), bearer(azure.token())), 403, "SecretDisabled");
    }

    @Test
    void breaksAndDelaysOnDemand() throws Exception {
        azure.vault().secret("broken", Answers.broken(Fault.CONNECTION_RESET_BY_PEER));
        azure.vault().secret("slow", Answers.secret("good-morning").after(Duration.ofMillis(300)));

        assertThatThrownBy(() -> http.get(secretUrl("broken"), bearer(azure.token())))
                .isInstanceOf(IOException.class);
        long start = System.nanoTime();
        assertThat(http.get(secretUrl("slow"), bearer(azure.token())).statusCode())
                .isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    /** @param path the secret's name, and its version if that matters */
    private HttpResponse<String> secret(String path) throws Exception {
        return http.get(secretUrl(path), bearer(azure.token()));
    }

    private String secretUrl(String name) {
        return "https://" + azure.vault().host() + "/secrets/" + name + "?api-version=7.4";
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .contains('"' + code + '"')
                .doesNotContain("access_token")
                .doesNotContain("\"value\"");
    }
}
