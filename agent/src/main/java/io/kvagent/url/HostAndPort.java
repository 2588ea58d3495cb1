// SPDX-License-Identifier: Apache-2.0
package io.kvagent.url;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code host}, {@code host:port}, {@code [ipv6]} or {@code [ipv6]:port}, lower case. */
public final class HostAndPort {
    private final String host;
    private final int port;

    private HostAndPort(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Null if the text has none of these forms. */
    public static @Nullable HostAndPort parse(String text, int defaultPort) {
        boolean bracketed = text.startsWith("[");
        int hostEnd = bracketed ? text.indexOf(']') : text.indexOf(':') < 0 ? text.length() : text.indexOf(':');
        if (hostEnd < 0) {
            return null;
        }
        String host = text.substring(bracketed ? 1 : 0, hostEnd).toLowerCase(Locale.ROOT);
        String rest = text.substring(bracketed ? hostEnd + 1 : hostEnd);
        int port = rest.isEmpty() ? defaultPort : rest.startsWith(":") ? port(rest.substring(1)) : 0;
        boolean fits = bracketed ? isOf(host, "0123456789abcdef:.") && host.contains(":") : isHostName(host);
        return fits && port > 0 ? new HostAndPort(host, port) : null;
    }

    /** Without the brackets of IPv6. */
    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public static boolean isLoopback(String host) {
        if (host.equals("localhost") || host.equals("::1") || host.equals("0:0:0:0:0:0:0:1")) {
            return true;
        }
        return host.startsWith("127.") && isIpv4Literal(host);
    }

    /** 127.evil.example and 127.0.0.999 are no addresses but names, which DNS may resolve to any host. */
    private static boolean isIpv4Literal(String host) {
        String[] octets = host.split("\\.", -1);
        boolean literal = octets.length == 4;
        for (String octet : octets) {
            literal = literal && octet.length() <= 3 && isOf(octet, "0123456789") && Integer.parseInt(octet) <= 255;
        }
        return literal;
    }

    private static boolean isHostName(String host) {
        return host.length() <= 253
                && isOf(host, "abcdefghijklmnopqrstuvwxyz0123456789.-")
                && !host.contains("..")
                && !host.startsWith(".")
                && !host.startsWith("-")
                && !host.endsWith(".");
    }

    private static boolean isOf(String text, String letters) {
        for (int i = 0; i < text.length(); i++) {
            if (letters.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** 0 if the text is not a port. */
    private static int port(String text) {
        if (text.length() > 5 || !isOf(text, "0123456789")) {
            return 0;
        }
        int port = Integer.parseInt(text);
        return port <= 65535 ? port : 0;
    }
}
