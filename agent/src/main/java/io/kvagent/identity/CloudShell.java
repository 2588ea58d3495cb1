package io.kvagent.identity;

import io.kvagent.config.Cloud;
import io.kvagent.config.Endpoint;
import io.kvagent.config.IdentitySelector;
import io.kvagent.http.Dialer;
import io.kvagent.http.Request;
import io.kvagent.report.Log;

/**
 * Azure Cloud Shell: {@code POST $MSI_ENDPOINT} with the form {@code resource=...} and the header {@code Metadata: true} (as MSAL
 * for Go sends it). The identity is the signed-in person's; there is no other.
 */
final class CloudShell implements TokenSource {
    private final Marks marks;
    private final Dialer dialer;
    private final Log log;

    CloudShell(Marks marks, Dialer dialer, Log log) {
        this.marks = marks;
        this.dialer = dialer;
        this.log = log;
    }

    @Override
    public String name() {
        return "cloud-shell";
    }

    @Override
    public String description() {
        return "cloud-shell, signed-in user";
    }

    @Override
    public Token fetch(Cloud cloud) {
        Endpoint url = marks.endpoint("MSI_ENDPOINT");
        Request request = Request.post(
                        new Target(url, "").toString(), "resource=" + UrlEncoding.encode(cloud.vaultResource()))
                .header("Metadata", "true");
        LocalFailures failures =
                new LocalFailures("Cloud Shell's identity endpoint", url.toString(), "az login", IdentitySelector.NONE);
        return new LocalEndpoint(url, IdentitySelector.NONE, failures, dialer, log).token(request);
    }
}
