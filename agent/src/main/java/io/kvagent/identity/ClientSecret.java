// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.url.UrlBuilder;

/** A service principal's secret, {@code AZURE_CLIENT_SECRET}. */
final class ClientSecret implements Credential {
    private final PlatformEnvironment variables;

    ClientSecret(PlatformEnvironment variables) {
        this.variables = variables;
    }

    @Override
    public String name() {
        return "client-secret";
    }

    @Override
    public String form(String tokenEndpoint) {
        variables.require("AZURE_CLIENT_SECRET", name());
        return "client_secret=" + UrlBuilder.encode(variables.password("AZURE_CLIENT_SECRET"));
    }
}
