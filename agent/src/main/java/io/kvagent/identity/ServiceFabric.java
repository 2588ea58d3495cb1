// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.http.Request;
import io.kvagent.reference.Cloud;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.time.Deadline;
import io.kvagent.tls.PinnedTls;
import io.kvagent.url.Endpoint;
import io.kvagent.url.UrlBuilder;
import java.util.Optional;

/**
 * Service Fabric: {@code GET $IDENTITY_ENDPOINT?api-version=2019-07-01-preview&resource=...} over TLS, with the header {@code
 * secret: $IDENTITY_HEADER}. The certificate is self-signed: it is the one with the SHA-1 thumbprint {@code
 * IDENTITY_SERVER_THUMBPRINT}, or there is no token (as MSAL sends it). A user-assigned identity is named by its object id alone.
 */
final class ServiceFabric extends ManagedIdentitySource {
    ServiceFabric(IdentityContext context) {
        super(context.complete(), context.only(IdentitySelector.Kind.OBJECT_ID));
    }

    @Override
    public Token fetch(Cloud cloud, Deadline deadline) {
        Endpoint url = variables().endpoint("IDENTITY_ENDPOINT");
        Optional<PinnedTls> tls = PinnedTls.ofSha1(variables().get("IDENTITY_SERVER_THUMBPRINT"));
        if (!url.origin().isSecure() || !tls.isPresent()) {
            throw new AgentFailure(
                    ExitCode.NOT_PERMITTED,
                    url.origin().isSecure()
                            ? "IDENTITY_SERVER_THUMBPRINT is not a SHA-1 thumbprint (40 hex digits)"
                            : "IDENTITY_ENDPOINT of Service Fabric is not https",
                    "the platform sets it: leave it alone, or choose another identity by identity=");
        }
        UrlBuilder target = new UrlBuilder(url, "")
                .with("api-version", "2019-07-01-preview")
                .with("resource", cloud.vaultResource())
                .with("principalId", selector().id());
        Request request =
                Request.get(target.toString()).header("secret", variables().headerValue("IDENTITY_HEADER"));
        ManagedIdentityFailures failures = new ManagedIdentityFailures(
                "Service Fabric's identity endpoint",
                url.toString(),
                "add it to the application's ARM resource",
                selector());
        ConnectionFactory factory = new ConnectionFactory(tls.get(), ProxyRules.NONE);
        return endpoint(url, failures, factory).token(request, deadline);
    }
}
