// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.Request;
import io.kvagent.reference.Cloud;
import io.kvagent.time.Deadline;
import io.kvagent.url.Endpoint;
import io.kvagent.url.UrlBuilder;

/**
 * Azure Cloud Shell: {@code POST $MSI_ENDPOINT} with the form {@code resource=...} and the header {@code Metadata: true} (as MSAL
 * for Go sends it). The identity is the signed-in person's; there is no other.
 */
final class CloudShell extends ManagedIdentitySource {
    CloudShell(IdentityContext context) {
        super(context.complete(), context.only(IdentitySelector.Kind.SYSTEM_ASSIGNED));
    }

    @Override
    public String description() {
        return name() + ", signed-in user";
    }

    @Override
    public Token fetch(Cloud cloud, Deadline deadline) {
        Endpoint url = variables().endpoint("MSI_ENDPOINT");
        Request request = Request.post(
                        new UrlBuilder(url, "").toString(), "resource=" + UrlBuilder.encode(cloud.vaultResource()))
                .header("Metadata", "true");
        ManagedIdentityFailures failures =
                new ManagedIdentityFailures("Cloud Shell's identity endpoint", url.toString(), "az login", selector());
        return endpoint(url, failures).token(request, deadline);
    }
}
