// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.url.Origin;
import java.util.Locale;
import java.util.Properties;

/**
 * Which proxy, if any, stands between us and a vault: the {@code proxy=} option, else the JVM's own {@code https.proxyHost},
 * {@code https.proxyPort} and {@code http.nonProxyHosts}, read without creating the default ProxySelector.
 */
public final class ProxyRules {
    /** For local identity endpoints: whatever the JVM is told, nothing stands between. */
    public static final ProxyRules NONE = new ProxyRules(null, ProxyLogin.NONE, "");

    /** Of https.proxyPort, where it is not set, and where it is no number. */
    private static final int JDK_DEFAULT_PORT = 443;

    private static final String JDK_DEFAULT_EXEMPTIONS = "localhost|127.*|[::1]|0.0.0.0|[::0]";

    private final Origin proxy;
    private final ProxyLogin login;
    private final String exempt;

    /** @param exempt host patterns split by {@code |}, with {@code *} at either end, as {@code http.nonProxyHosts} */
    ProxyRules(Origin proxy, ProxyLogin login, String exempt) {
        this.proxy = proxy;
        this.login = login;
        this.exempt = exempt;
    }

    public static ProxyRules of(Origin proxy, ProxyLogin login, Properties jvm) {
        return new ProxyRules(proxy, login, jvm.getProperty("http.nonProxyHosts", JDK_DEFAULT_EXEMPTIONS));
    }

    public static ProxyRules ofJvm(ProxyLogin login, Properties jvm) {
        String host = jvm.getProperty("https.proxyHost", "");
        return host.isEmpty() ? NONE : of(Origin.http(host, port(jvm.getProperty("https.proxyPort", ""))), login, jvm);
    }

    /** Null where the connection is direct. */
    Origin proxyFor(Origin origin) {
        return proxy == null || isExempt(origin) ? null : proxy;
    }

    ProxyLogin login() {
        return login;
    }

    private boolean isExempt(Origin origin) {
        String host = origin.bracketedHost();
        for (int start = 0; start < exempt.length(); ) {
            int bar = exempt.indexOf('|', start);
            int end = bar < 0 ? exempt.length() : bar;
            if (matches(
                    host.toLowerCase(Locale.ROOT), exempt.substring(start, end).toLowerCase(Locale.ROOT))) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean matches(String host, String pattern) {
        if (pattern.startsWith("*")) {
            return host.endsWith(pattern.substring(1));
        }
        if (pattern.endsWith("*")) {
            return host.startsWith(pattern.substring(0, pattern.length() - 1));
        }
        return host.equals(pattern);
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            return port > 0 && port <= 65535 ? port : JDK_DEFAULT_PORT;
        } catch (NumberFormatException e) {
            return JDK_DEFAULT_PORT;
        }
    }
}
