// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Azure, as far as the agent sees it: the metadata service, and key vaults whose secrets its tokens open. Made anew for each test,
 * with a token of its own and no secret; it starts with an answer for the system-assigned identity.
 */
final class Azure {

    private final WireMock client;
    private final Canaries canaries;
    private final Path ca;
    private final String token = Tokens.create();
    private final Imds imds;
    private final Vault vault;
    private final Vault otherVault;

    Azure(WireMockHost host, Path ca, Canaries canaries) {
        this.client = host.client();
        this.canaries = canaries;
        this.ca = ca;
        client.removeMappings();
        client.resetRequests();
        client.resetScenarios();
        Stubs stubs = new Stubs(client, canaries);
        imds = new Imds(stubs, "http://127.0.0.1:" + host.httpPort());
        vault = new Vault(stubs, "localhost", host.httpsPort(), token);
        otherVault = new Vault(stubs, "127.0.0.1", host.httpsPort(), token);
        imds.answers(Answers.token(token)).refuseAllElse();
        vault.refuseAllElse();
        otherVault.refuseAllElse();
    }

    Imds imds() {
        return imds;
    }

    /** The vault that {@link #options} names. */
    Vault vault() {
        return vault;
    }

    /** A second vault, with secrets of its own behind the same port. */
    Vault otherVault() {
        return otherVault;
    }

    /** The token that the vaults accept. */
    String token() {
        return token;
    }

    /** The certificate that signed the vaults' own. */
    Path ca() {
        return ca;
    }

    /** An agent string: what the test is about, then where this Azure is. Its metadata service is in the environment of every program. */
    String options(String subject) {
        return subject + ",vault=" + vault.host() + ",ca=" + ca + ",deadline=20s";
    }

    /** Watches for one more value, such as a field of a secret's JSON. */
    void watch(String name, String value) {
        canaries.watch(name, value);
    }

    /** How often a token was asked for, well-formed or not. */
    int tokenCalls() {
        return tokenRequests().size();
    }

    /** How often any version of a secret was asked for, in whichever vault. */
    int secretCalls(String name) {
        return (int) requests().stream().filter(request -> isFor(name, request)).count();
    }

    /** How often anything was asked for. */
    int allCalls() {
        return requests().size();
    }

    List<LoggedRequest> tokenRequests() {
        return requests().stream()
                .filter(request -> pathOf(request).equals(Imds.PATH))
                .toList();
    }

    /** All requests of this test, the oldest first. */
    List<LoggedRequest> requests() {
        return client.find(WireMock.anyRequestedFor(WireMock.anyUrl())).stream()
                .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
                .toList();
    }

    private static boolean isFor(String name, LoggedRequest request) {
        String path = pathOf(request);
        return path.equals("/secrets/" + name) || path.startsWith("/secrets/" + name + "/");
    }

    private static String pathOf(LoggedRequest request) {
        String url = request.getUrl();
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
