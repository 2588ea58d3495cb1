// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.Request;
import io.kvagent.reference.Cloud;
import io.kvagent.time.Deadline;
import io.kvagent.url.Endpoint;
import io.kvagent.url.UrlBuilder;

/**
 * The instance metadata service of Azure's VMs, scale sets and AKS nodes.
 *
 * <p>{@code GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=...} with the header {@code Metadata: true}, in
 * plain http, through no proxy (Microsoft, "How to use managed identities on a VM to acquire an access token").
 */
final class Imds extends ManagedIdentitySource {
    static final String PATH = "/metadata/identity/oauth2/token";

    private final Endpoint base;

    Imds(IdentityContext context) {
        super(context, context.selector());
        this.base = context.imds();
    }

    @Override
    public Token fetch(Cloud cloud, Deadline deadline) {
        UrlBuilder target =
                new UrlBuilder(base, PATH).with("api-version", "2018-02-01").with("resource", cloud.vaultResource());
        ManagedIdentityFailures failures = new ManagedIdentityFailures(
                "the metadata service",
                base.toString(),
                "az vm identity assign --resource-group <group> --name <vm>",
                selector());
        Request request = Request.get(select(target, selector()).toString()).header("Metadata", "true");
        return endpoint(base, failures).token(request, deadline);
    }

    /** The parameters' names are those of IMDS and Arc; other hosts have others. */
    static UrlBuilder select(UrlBuilder target, IdentitySelector selector) {
        switch (selector.kind()) {
            case CLIENT_ID:
                return target.with("client_id", selector.id());
            case OBJECT_ID:
                return target.with("object_id", selector.id());
            case RESOURCE_ID:
                return target.with("msi_res_id", selector.id());
            default:
                return target;
        }
    }
}
