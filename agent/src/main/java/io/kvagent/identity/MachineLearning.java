// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.Request;
import io.kvagent.reference.Cloud;
import io.kvagent.time.Deadline;
import io.kvagent.url.Endpoint;
import io.kvagent.url.UrlBuilder;

/**
 * Azure Machine Learning's compute: {@code GET $MSI_ENDPOINT?api-version=2017-09-01&resource=...&clientid=...} with the header
 * {@code secret: $MSI_SECRET} (as MSAL for .NET sends it). The identity's default is {@code DEFAULT_IDENTITY_CLIENT_ID}.
 */
final class MachineLearning extends ManagedIdentitySource {
    MachineLearning(IdentityContext context) {
        super(context.complete(), context.only(IdentitySelector.Kind.CLIENT_ID));
    }

    @Override
    public Token fetch(Cloud cloud, Deadline deadline) {
        Endpoint url = variables().endpoint("MSI_ENDPOINT");
        String clientId = selector().id().isEmpty()
                ? variables().get("DEFAULT_IDENTITY_CLIENT_ID")
                : selector().id();
        UrlBuilder target = new UrlBuilder(url, "")
                .with("api-version", "2017-09-01")
                .with("resource", cloud.vaultResource())
                .with("clientid", clientId);
        Request request = Request.get(target.toString())
                .header("secret", variables().headerValue("MSI_SECRET"))
                .header("Metadata", "true");
        ManagedIdentityFailures failures = new ManagedIdentityFailures(
                "Azure ML's identity endpoint",
                url.toString(),
                "az ml compute update --resource-group <group> --name <compute>",
                selector());
        return endpoint(url, failures).token(request, deadline);
    }
}
