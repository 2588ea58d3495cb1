package io.kvagent.identity;

import io.kvagent.config.BaseUrl;
import io.kvagent.config.IdentitySelector;
import io.kvagent.http.Connection;
import io.kvagent.http.Dialer;
import io.kvagent.http.JsonException;
import io.kvagent.http.Request;
import io.kvagent.http.Response;
import io.kvagent.http.Sender;
import io.kvagent.report.Log;
import java.io.IOException;
import java.util.Optional;

/**
 * The instance metadata service of Azure's VMs, scale sets and AKS nodes.
 *
 * <p>{@code GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=...} with the header {@code Metadata: true}, in
 * plain http, through no proxy (Microsoft, "How to use managed identities on a VM to acquire an access token").
 */
public final class Imds implements TokenSource {
    private static final String PATH = "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=";
    private static final int MAX_BODY = 64 * 1024;

    private final BaseUrl base;
    private final IdentitySelector selector;
    private final Dialer dialer;
    private final Sender sender;

    /** @param dialer one that uses no proxy */
    public Imds(BaseUrl base, IdentitySelector selector, Dialer dialer, Log log) {
        this.base = base;
        this.selector = selector;
        this.dialer = dialer;
        this.sender = new Sender(new ImdsRetries(), log);
    }

    @Override
    public String name() {
        return "imds";
    }

    @Override
    public String description() {
        return "imds, " + selector;
    }

    @Override
    public Token fetch(String resource) {
        ImdsFailures failures = new ImdsFailures(base.toString(), selector);
        try (Connection connection = new Connection(base.origin(), dialer)) {
            Request request = Request.get(base.path() + PATH + UrlEncoding.encode(resource) + selectorQuery())
                    .header("Metadata", "true")
                    .header("Accept", "application/json");
            Response response = sender.send(connection, request, MAX_BODY);
            if (response.status() != 200) {
                throw failures.ofAnswer(response);
            }
            Optional<String> token = response.json().string("access_token");
            if (!token.isPresent() || !isTokenText(token.get())) {
                throw failures.ofNonsense();
            }
            return new Token(token.get());
        } catch (JsonException e) {
            throw failures.ofNonsense();
        } catch (IOException e) {
            throw failures.ofConnection(e);
        }
    }

    /** The parameter names are those of IMDS; other hosts have others. */
    private String selectorQuery() {
        switch (selector.kind()) {
            case CLIENT_ID:
                return "&client_id=" + UrlEncoding.encode(selector.id());
            case OBJECT_ID:
                return "&object_id=" + UrlEncoding.encode(selector.id());
            case RESOURCE_ID:
                return "&msi_res_id=" + UrlEncoding.encode(selector.id());
            default:
                return "";
        }
    }

    /** RFC 6750's letters: anything else could not stand in a header, and is no token. */
    private static boolean isTokenText(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) >= 127) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
