// SPDX-License-Identifier: Apache-2.0
package io.kvagent.url;

/** Where a request goes: scheme, host (a name or an address, IPv6 without brackets) and port. */
public final class Origin {
    private final boolean secure;
    private final String host;
    private final int port;

    private Origin(boolean secure, String host, int port) {
        this.secure = secure;
        this.host = host;
        this.port = port;
    }

    public static Origin http(String host, int port) {
        return new Origin(false, host, port);
    }

    public static Origin https(String host, int port) {
        return new Origin(true, host, port);
    }

    public boolean isSecure() {
        return secure;
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    /** {@code host[:port]} as in a URL and in the Host header: no default port, IPv6 in brackets. */
    public String authority() {
        return port == (secure ? 443 : 80) ? bracketedHost() : bracketedHost() + ":" + port;
    }

    /** The host as written before a port: IPv6 in brackets. */
    public String bracketedHost() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority();
    }
}
