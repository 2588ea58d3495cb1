// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.url.UrlEncoding;

/** A service principal's secret, {@code AZURE_CLIENT_SECRET}. */
final class ClientSecret implements Credential {
    private final PlatformEnvironment marks;

    ClientSecret(PlatformEnvironment marks) {
        this.marks = marks;
    }

    @Override
    public String name() {
        return "client-secret";
    }

    @Override
    public String form(String tokenEndpoint) {
        marks.require("AZURE_CLIENT_SECRET", name());
        return "client_secret=" + UrlEncoding.encode(marks.password("AZURE_CLIENT_SECRET"));
    }
}
