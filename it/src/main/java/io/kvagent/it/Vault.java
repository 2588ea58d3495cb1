// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;

/**
 * A key vault, identified by its host. A request with its token gets the secret that the test has put there, or 404; a request without
 * it gets a challenge.
 */
final class Vault {

    /** What Key Vault accepts; versions of its control plane are refused. */
    private static final String API_VERSIONS = "2015-06-01|2016-10-01|7\\.[0-6]|2025-07-01";

    private static final String MISSING =
            "A secret with (name/id) {{request.path.[1]}} was not found in this key vault."
                    + " If you recently deleted this secret you may be able to recover it using the correct recovery command.";

    private final Stubs stubs;
    private final String hostName;
    private final int port;
    private final String token;

    Vault(Stubs stubs, String hostName, int port, String token) {
        this.stubs = stubs;
        this.hostName = hostName;
        this.port = port;
        this.token = token;
    }

    /** Host and port, as the agent's option {@code vault} takes it. */
    String host() {
        return hostName + ":" + port;
    }

    /** A secret whose latest version has this value, which is watched for. */
    Vault secret(String name, String value) {
        return secret(name, Answers.secret(value));
    }

    /** What a request for the latest version gets: these answers in turn, the last one for good. */
    Vault secret(String name, Answer... answers) {
        return version(name, "", answers);
    }

    /**
     * Gives a secret a new version, also while programs run: from now on it is the latest, and it can be read by its id as those
     * before it.
     *
     * @return the version's id
     */
    String newVersion(String name, String value) {
        return newVersion(name, Answers.secret(value));
    }

    String newVersion(String name, SecretAnswer answer) {
        version(name, answer.version(), answer);
        secret(name, answer);
        return answer.version();
    }

    /** What a request for one version gets. */
    Vault version(String name, String version, Answer... answers) {
        Answer.Place place = new Answer.Place(host(), name, version, stubs.canaries());
        stubs.inTurn(host() + "/" + name + "/" + version, answers, place, () -> authorized(name, version));
        return this;
    }

    /** The pages of its list of secrets, linked as Key Vault links them; one may be empty. */
    Vault lists(ListPage... pages) {
        for (int i = 0; i < pages.length; i++) {
            String next = i + 1 < pages.length
                    ? "https://" + host() + "/secrets?api-version=7.6&$skiptoken=page-" + (i + 1) + "&maxresults=25"
                    : null;
            stubs.always(Stubs.WANTED, listPage(i == 0 ? "" : "page-" + i), pages[i].answer(host(), next));
        }
        return this;
    }

    /** What a request for the list gets. */
    Vault lists(Answer... answers) {
        Answer.Place place = new Answer.Place(host(), "", "", stubs.canaries());
        stubs.inTurn(host() + " list", answers, place, () -> listPage(""));
        return this;
    }

    private MappingBuilder listPage(String skipToken) {
        MappingBuilder request = toUs(get(urlPathEqualTo("/secrets")))
                .withHeader("Authorization", bearer())
                .withQueryParam("maxresults", equalTo("25"))
                .withQueryParam("api-version", matching(API_VERSIONS));
        return skipToken.isEmpty()
                ? request.withQueryParam("$skiptoken", absent())
                : request.withQueryParam("$skiptoken", equalTo(skipToken));
    }

    /** Tells, without asking for a token, from which address their requests come: {@code addr=203.0.113.7;...}. */
    Vault seesRequestsFrom(String networkInfo) {
        Answer healthy = Answers.raw(WireMock.aResponse().withStatus(200));
        stubs.always(
                Stubs.WANTED,
                toUs(get(urlPathEqualTo("/healthstatus"))),
                networkInfo.isEmpty() ? healthy : healthy.with("x-ms-keyvault-network-info", networkInfo));
        return this;
    }

    /** Refuses what the test has not stubbed, as Azure does. */
    void refuseAllElse() {
        stubs.always(
                Stubs.FALLBACK,
                toUs(get(anyUrl()))
                        .withHeader("Authorization", bearer())
                        .withQueryParam("api-version", matching(API_VERSIONS)),
                place -> Answers.vaultError(404, "SecretNotFound", MISSING)
                        .at(place)
                        .withTransformers("response-template"));
        stubs.always(
                Stubs.LAST,
                toUs(any(anyUrl())).withHeader("Authorization", bearer()),
                Answers.vaultError(
                        400, "BadParameter", "The request URI contains an invalid name, method or api-version."));
        stubs.always(Stubs.LAST + 1, toUs(any(anyUrl())), Answers.unauthorized());
    }

    private MappingBuilder authorized(String name, String version) {
        return toUs(get(urlPathEqualTo("/secrets/" + name + (version.isEmpty() ? "" : "/" + version))))
                .withHeader("Authorization", bearer())
                .withQueryParam("api-version", matching(API_VERSIONS));
    }

    private MappingBuilder toUs(MappingBuilder request) {
        return request.withScheme("https").withHost(equalTo(hostName));
    }

    private StringValuePattern bearer() {
        return equalTo("Bearer " + token);
    }
}
