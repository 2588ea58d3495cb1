package io.kvagent.identity;

import io.kvagent.config.Cloud;
import io.kvagent.config.Endpoint;
import io.kvagent.config.IdentityKind;
import io.kvagent.config.IdentitySelector;
import io.kvagent.http.Dialer;
import io.kvagent.http.Request;
import io.kvagent.report.Log;

/**
 * Azure Cloud Shell: {@code POST $MSI_ENDPOINT} with the form {@code resource=...} and the header {@code Metadata: true} (as MSAL
 * for Go sends it). The identity is the signed-in person's; there is no other.
 */
final class CloudShell extends PlatformIdentity {
    private final Marks marks;

    CloudShell(Marks marks, Dialer dialer, Log log) {
        super(IdentityKind.CLOUD_SHELL, IdentitySelector.NONE, dialer, log);
        this.marks = marks;
    }

    @Override
    public String description() {
        return name() + ", signed-in user";
    }

    @Override
    public Token fetch(Cloud cloud) {
        Endpoint url = marks.endpoint("MSI_ENDPOINT");
        Request request = Request.post(
                        new Target(url, "").toString(), "resource=" + UrlEncoding.encode(cloud.vaultResource()))
                .header("Metadata", "true");
        LocalFailures failures =
                new LocalFailures("Cloud Shell's identity endpoint", url.toString(), "az login", selector());
        return endpoint(url, failures).token(request);
    }
}
