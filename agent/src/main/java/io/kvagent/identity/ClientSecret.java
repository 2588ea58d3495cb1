// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.url.UrlBuilder;

/** A service principal's secret, {@code AZURE_CLIENT_SECRET}. */
final class ClientSecret implements Credential {
    private final IdentityContext context;

    ClientSecret(IdentityContext context) {
        this.context = context;
        context.require("AZURE_CLIENT_SECRET");
    }

    @Override
    public String form(String tokenEndpoint) {
        context.require("AZURE_CLIENT_SECRET");
        return "client_secret=" + UrlBuilder.encode(context.variables().password("AZURE_CLIENT_SECRET"));
    }
}
