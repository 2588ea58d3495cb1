// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.havingExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import java.util.List;

/**
 * The instance metadata service. As strict as the real one: it answers only a GET with the header {@code Metadata: true}, without
 * {@code X-Forwarded-For}, for the vault's resource, with each parameter once.
 */
final class Imds {

    static final String PATH = "/metadata/identity/oauth2/token";

    /** How an identity may be selected; at most one of them. */
    private static final List<String> SELECTORS = List.of("client_id", "object_id", "msi_res_id");

    private final Stubs stubs;
    private final String url;

    Imds(Stubs stubs, String url) {
        this.stubs = stubs;
        this.url = url;
    }

    /** The base URL. */
    String url() {
        return url;
    }

    /** What a well-formed request for the system-assigned identity gets: these answers in turn, the last one for good. */
    Imds answers(Answer... answers) {
        return answers("", "", answers);
    }

    /** The same for a user-assigned identity. */
    Imds answersFor(String selector, String id, Answer... answers) {
        if (!SELECTORS.contains(selector)) {
            throw new IllegalArgumentException("no selector: " + selector);
        }
        return answers(selector, id, answers);
    }

    /** Refuses what the test has not stubbed, as Azure does. */
    void refuseAllElse() {
        stubs.always(Stubs.FALLBACK, wellFormed(), Answers.identityError(400, "invalid_request", "Identity not found"));
        stubs.always(
                Stubs.LAST,
                any(anyUrl()).withScheme("http").withHeader("Metadata", absent()),
                Answers.identityError(400, "bad_request_102", "Required metadata header not specified"));
        stubs.always(
                Stubs.LAST + 1,
                any(anyUrl()).withScheme("http"),
                Answers.identityError(400, "invalid_request", "The request is not well-formed"));
    }

    private Imds answers(String selector, String id, Answer... answers) {
        stubs.inTurn("imds " + selector + id, answers, new Answer.Place("", "", "", stubs.canaries()), () -> {
            MappingBuilder request = wellFormed();
            for (String each : SELECTORS) {
                if (each.equals(selector)) {
                    request.withQueryParam(each, havingExactly(id));
                } else {
                    request.withQueryParam(each, absent());
                }
            }
            return request;
        });
        return this;
    }

    private static MappingBuilder wellFormed() {
        return get(urlPathEqualTo(PATH))
                .withScheme("http")
                .withHeader("Metadata", equalTo("true"))
                .withHeader("X-Forwarded-For", absent())
                .withQueryParam("api-version", havingExactly("2018-02-01"))
                .withQueryParam("resource", havingExactly(Tokens.RESOURCE));
    }
}
