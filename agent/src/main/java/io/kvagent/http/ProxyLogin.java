// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** User and password for a proxy, by the Basic scheme (RFC 7617). Shows as nothing. */
public final class ProxyLogin {
    public static final ProxyLogin NONE = new ProxyLogin("");

    private final String header;

    private ProxyLogin(String header) {
        this.header = header;
    }

    /** @param user "" for none */
    public static ProxyLogin of(String user, String password) {
        if (user.isEmpty()) {
            return NONE;
        }
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new ProxyLogin("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** @param userInfo of a URL, {@code user:password} in percent encoding */
    public static ProxyLogin ofUrl(String userInfo) {
        int colon = userInfo.indexOf(':');
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return of(decode(colon < 0 ? userInfo : userInfo.substring(0, colon)), decode(password));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), "UTF-8");
        } catch (UnsupportedEncodingException | IllegalArgumentException e) {
            return text; // not encoded, and it has a percent sign
        }
    }

    boolean isGiven() {
        return !header.isEmpty();
    }

    /** For the Proxy-Authorization header alone. */
    String header() {
        return header;
    }
}
