package io.kvagent.http;

import java.util.Locale;
import java.util.Properties;

/**
 * Which proxy, if any, stands between us and a vault: the {@code proxy=} option, else the JVM's own {@code https.proxyHost},
 * {@code https.proxyPort} and {@code http.nonProxyHosts}, read without creating the default ProxySelector.
 */
public final class ProxyRules {
    /** For local identity endpoints: whatever the JVM is told, nothing stands between. */
    public static final ProxyRules NONE = new ProxyRules(null, "");

    private static final String JDK_DEFAULT_EXEMPTIONS = "localhost|127.*|[::1]|0.0.0.0|[::0]";

    private final Origin proxy;
    private final String exempt;

    /** @param exempt host patterns split by {@code |}, with {@code *} at either end, as {@code http.nonProxyHosts} */
    ProxyRules(Origin proxy, String exempt) {
        this.proxy = proxy;
        this.exempt = exempt;
    }

    public static ProxyRules of(Origin proxy, Properties jvm) {
        return new ProxyRules(proxy, jvm.getProperty("http.nonProxyHosts", JDK_DEFAULT_EXEMPTIONS));
    }

    public static ProxyRules ofJvm(Properties jvm) {
        String host = jvm.getProperty("https.proxyHost", "");
        return host.isEmpty() ? NONE : of(Origin.http(host, port(jvm.getProperty("https.proxyPort", ""))), jvm);
    }

    /** Null where the connection is direct. */
    Origin proxyFor(Origin origin) {
        return proxy == null || isExempt(origin) ? null : proxy;
    }

    private boolean isExempt(Origin origin) {
        String host = origin.host().indexOf(':') < 0 ? origin.host() : "[" + origin.host() + "]";
        for (int start = 0; start < exempt.length(); ) {
            int bar = exempt.indexOf('|', start);
            int end = bar < 0 ? exempt.length() : bar;
            if (matches(host.toLowerCase(Locale.ROOT), exempt.substring(start, end).toLowerCase(Locale.ROOT))) {
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
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 443; // the JDK's own default for https.proxyPort, and what it takes for a bad one
        }
    }
}
