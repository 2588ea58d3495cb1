// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

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

    boolean isGiven() {
        return !header.isEmpty();
    }

    /** For the Proxy-Authorization header alone. */
    String header() {
        return header;
    }
}
