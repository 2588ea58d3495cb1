// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.Connection;
import io.kvagent.http.Request;
import io.kvagent.http.Response;
import io.kvagent.http.RetryPolicy;
import io.kvagent.http.RetryingSender;
import io.kvagent.json.JsonException;
import io.kvagent.reference.Cloud;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.time.Deadline;
import io.kvagent.url.Endpoint;
import io.kvagent.url.UrlBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Microsoft Entra ID's token endpoint, by client credentials: {@code POST https://<authority>/<tenant>/oauth2/v2.0/token} with
 * {@code client_id}, {@code scope}, {@code grant_type} and what proves the application (Microsoft, "OAuth 2.0 client credentials
 * flow").
 */
final class Entra implements TokenSource {
    private static final int MAX_BODY = 64 * 1024;

    private final IdentityContext context;
    private final String clientId;
    private final Credential credential;
    private final RetryingSender sender;

    Entra(IdentityContext context, Credential credential) {
        this.context = context;
        this.clientId = context.clientId();
        this.credential = credential;
        this.sender = new RetryingSender(RetryPolicy.ENTRA, context.log());
    }

    @Override
    public String name() {
        return context.name();
    }

    @Override
    public String description() {
        return name() + ", client id " + clientId;
    }

    @Override
    public Token fetch(Cloud cloud, Deadline deadline) {
        Endpoint authority = authority(cloud);
        String path = authority.path() + "/" + tenant() + "/oauth2/v2.0/token";
        EntraFailures failures = new EntraFailures(authority.origin().toString(), tenant(), description());
        String form = "client_id=" + UrlBuilder.encode(clientId)
                + "&scope=" + UrlBuilder.encode(cloud.vaultResource() + "/.default")
                + "&grant_type=client_credentials&" + credential.form(authority.origin() + path);
        Instant asked = deadline.now();
        try (Connection connection = new Connection(authority.origin(), context.remote())) {
            Response response = sender.send(
                    connection, Request.post(path, form).header("Accept", "application/json"), MAX_BODY, deadline);
            if (response.status() != 200) {
                throw failures.ofAnswer(response);
            }
            return Token.of(response.json(), asked);
        } catch (JsonException e) {
            throw failures.ofNonsense();
        } catch (IOException e) {
            throw failures.ofConnection(e);
        }
    }

    private Endpoint authority(Cloud cloud) {
        Optional<Endpoint> own = context.authority();
        return own.isPresent() ? own.get() : Objects.requireNonNull(Endpoint.parse("https://" + cloud.authorityHost()));
    }

    private String tenant() {
        String tenant = context.require("AZURE_TENANT_ID");
        for (int i = 0; i < tenant.length(); i++) {
            char c = tenant.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.')) {
                throw new AgentFailure(
                        ExitCode.NOT_PERMITTED,
                        "AZURE_TENANT_ID is neither a GUID nor a domain",
                        "az account show --query tenantId prints it");
            }
        }
        return tenant;
    }
}
