// SPDX-License-Identifier: Apache-2.0
package io.kvagent.url;

/** The path and query of a request to an endpoint whose URL may have a query of its own. */
public final class UrlBuilder {
    private final StringBuilder text;
    private char separator;

    public UrlBuilder(Endpoint endpoint, String pathBehind) {
        String path = endpoint.path() + pathBehind;
        text = new StringBuilder(path.isEmpty() ? "/" : path);
        separator = '?';
        if (!endpoint.query().isEmpty()) {
            text.append('?').append(endpoint.query());
            separator = '&';
        }
    }

    /** Adds a parameter; one without a value is left out. */
    public UrlBuilder with(String name, String value) {
        if (!value.isEmpty()) {
            text.append(separator).append(name).append('=').append(UrlEncoding.encode(value));
            separator = '&';
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
