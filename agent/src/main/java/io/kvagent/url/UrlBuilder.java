// SPDX-License-Identifier: Apache-2.0
package io.kvagent.url;

import java.nio.charset.StandardCharsets;

/** The path and query of a request to an endpoint whose URL may have a query of its own. */
public final class UrlBuilder {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String HEX = "0123456789ABCDEF";

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
            text.append(separator).append(name).append('=').append(encode(value));
            separator = '&';
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Percent-encodes a value: all but the unreserved characters (RFC 3986, section 2.3). */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() * 3);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
            }
        }
        return encoded.toString();
    }
}
