package io.kvagent.identity;

import io.kvagent.config.Cloud;
import io.kvagent.config.Endpoint;
import io.kvagent.config.IdentitySelector;
import io.kvagent.http.Dialer;
import io.kvagent.http.Request;
import io.kvagent.report.Log;

/**
 * The instance metadata service of Azure's VMs, scale sets and AKS nodes.
 *
 * <p>{@code GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=...} with the header {@code Metadata: true}, in
 * plain http, through no proxy (Microsoft, "How to use managed identities on a VM to acquire an access token").
 */
final class Imds implements TokenSource {
    static final String PATH = "/metadata/identity/oauth2/token";

    private final Endpoint base;
    private final IdentitySelector selector;
    private final LocalEndpoint endpoint;

    Imds(Endpoint base, IdentitySelector selector, Dialer dialer, Log log) {
        this.base = base;
        this.selector = selector;
        LocalFailures failures = new LocalFailures(
                "the metadata service",
                base.toString(),
                "az vm identity assign --resource-group <group> --name <vm>",
                selector);
        this.endpoint = new LocalEndpoint(base, selector, failures, dialer, log);
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
    public Token fetch(Cloud cloud) {
        Target target =
                new Target(base, PATH).with("api-version", "2018-02-01").with("resource", cloud.vaultResource());
        return endpoint.token(Request.get(select(target, selector).toString()).header("Metadata", "true"));
    }

    /** The parameters' names are those of IMDS and Arc; other hosts have others. */
    static Target select(Target target, IdentitySelector selector) {
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
