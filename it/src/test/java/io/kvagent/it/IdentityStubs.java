// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.kvagent.it.probe.PrintProperties;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Azure's other identity endpoints, beside the metadata service: at the HTTP port those of App Service, Arc and the like, at the
 * HTTPS port Entra ID. What no test has stubbed is refused as the metadata service and the vault refuse it.
 */
final class IdentityStubs {

    /** The one secret of the tests of identities, and its value. */
    static final String SECRET = "greeting";

    static final String CLIENT_ID = "00000000-0000-0000-0000-0000000000c7";
    static final String OBJECT_ID = "00000000-0000-0000-0000-0000000000b7";
    static final String RESOURCE_ID =
            "/subscriptions/00000000-0000-0000-0000-0000000000f7/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i";

    private final Azure azure;
    private final Stubs stubs;
    private final String value = Canaries.newValue("greeting");

    /** Puts the secret into the vault. */
    IdentityStubs(Azure azure, Canaries canaries) {
        this.azure = azure;
        URI http = URI.create(azure.imds().url());
        this.stubs = new Stubs(new WireMock(http.getScheme(), http.getHost(), http.getPort()), canaries);
        azure.vault().secret(SECRET, value);
    }

    String value() {
        return value;
    }

    /** A URL of a local identity endpoint. */
    String http(String pathAndQuery) {
        return azure.imds().url() + pathAndQuery;
    }

    /** The same under TLS, by the vault's certificate. */
    String https(String pathAndQuery) {
        return "https://" + azure.vault().host() + pathAndQuery;
    }

    /** These answers in turn, the last one for good. */
    void answer(Supplier<MappingBuilder> request, Answer... answers) {
        stubs.inTurn("identity", answers, new Answer.Place("", "", "", stubs.canaries()), request);
    }

    /** The token that the vault takes, and what else is said of it. */
    Answer token(Map<String, Object> more) {
        return place -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("access_token", azure.token());
            body.put("token_type", "Bearer");
            body.put("resource", Tokens.RESOURCE);
            body.putAll(more);
            place.canaries().watch("an access token", azure.token());
            return Answers.json(200, body);
        };
    }

    Answer token() {
        return token(Map.of(
                "expires_on",
                String.valueOf(Instant.now().plus(Duration.ofHours(24)).getEpochSecond())));
    }

    /** As Entra ID answers: a number, and no expires_on. */
    Answer entraToken() {
        return token(Map.of("expires_in", 3599, "ext_expires_in", 3599));
    }

    static Answer status(int status) {
        return Answers.raw(aResponse().withStatus(status));
    }

    /** Paths of all requests, in order: what was asked for, and what was not. */
    List<String> paths() {
        return azure.requests().stream()
                .map(request -> URI.create(request.getUrl()).getPath())
                .toList();
    }

    List<LoggedRequest> requestsTo(String path) {
        return azure.requests().stream()
                .filter(request -> URI.create(request.getUrl()).getPath().equals(path))
                .toList();
    }

    /** Query parameters, each with its one value. */
    static Map<String, String> query(LoggedRequest request) {
        Map<String, String> query = new TreeMap<>();
        for (Map.Entry<String, QueryParameter> parameter :
                request.getQueryParams().entrySet()) {
            query.put(parameter.getKey(), String.join("|", parameter.getValue().values()));
        }
        return query;
    }

    /** The agent in a JVM whose app prints the secret. */
    ForkedJvm program(JvmLauncher launcher, String moreOptions) {
        return launcher.java().agent(options(moreOptions)).main(PrintProperties.class, SECRET);
    }

    /** The same without an app: {@code check}. */
    ForkedJvm check(JvmLauncher launcher, String moreOptions) {
        return launcher.java().jar(Work.agentJar(), "check", options(moreOptions));
    }

    /** An agent string that asks for the secret; with a deadline of its own if there is none among these. */
    String options(String moreOptions) {
        return "secrets=" + SECRET + ",vault=" + azure.vault().host() + ",ca=" + azure.ca()
                + (moreOptions.contains("deadline=") ? "" : ",deadline=20s")
                + (moreOptions.isEmpty() ? "" : "," + moreOptions);
    }

    /** The right value, by that identity. */
    void assertServed(EndedJvm ended, String identity) {
        ExpectedExit.success(ended, SECRET, value, identity);
    }
}
