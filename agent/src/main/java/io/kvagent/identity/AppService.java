// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.Request;
import io.kvagent.reference.Cloud;
import io.kvagent.time.Deadline;
import io.kvagent.url.Endpoint;
import io.kvagent.url.UrlBuilder;

/**
 * App Service, Functions and Container Apps: {@code GET $IDENTITY_ENDPOINT?api-version=2019-08-01&resource=...} with the header
 * {@code X-IDENTITY-HEADER: $IDENTITY_HEADER} (Microsoft, "Managed identities for App Service: REST endpoint reference").
 */
final class AppService extends ManagedIdentitySource {
    AppService(IdentityContext context) {
        super(context.complete(), context.selector());
    }

    @Override
    public Token fetch(Cloud cloud, Deadline deadline) {
        Endpoint url = variables().endpoint("IDENTITY_ENDPOINT");
        UrlBuilder target =
                new UrlBuilder(url, "").with("api-version", "2019-08-01").with("resource", cloud.vaultResource());
        Request request = Request.get(select(target).toString())
                .header("X-IDENTITY-HEADER", variables().headerValue("IDENTITY_HEADER"));
        ManagedIdentityFailures failures = new ManagedIdentityFailures(
                "App Service's identity endpoint",
                url.toString(),
                "az webapp identity assign --resource-group <group> --name <app>",
                selector());
        return endpoint(url, failures).token(request, deadline);
    }

    private UrlBuilder select(UrlBuilder target) {
        switch (selector().kind()) {
            case CLIENT_ID:
                return target.with("client_id", selector().id());
            case OBJECT_ID:
                return target.with("principal_id", selector().id());
            case RESOURCE_ID:
                return target.with("mi_res_id", selector().id());
            default:
                return target;
        }
    }
}
