// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.url.HostAndPort;
import io.kvagent.url.Origin;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy, if any, stands between us and a vault: that of the {@code proxy=} option; else of the JVM's {@code https.proxyHost},
 * {@code https.proxyPort} and {@code http.nonProxyHosts} (Java's "Networking Properties"), read without creating the default
 * ProxySelector; else of {@code HTTPS_PROXY} and {@code NO_PROXY} in the environment, as the Azure SDKs and the Azure CLI take them.
 */
public final class ProxyRules {
    /** For local identity endpoints, whatever the JVM is told. */
    public static final ProxyRules NONE = new ProxyRules(null, ProxyLogin.NONE, new JvmExemptions(""));

    /** Of https.proxyPort, where it is not set, and where it is no number. */
    private static final int JDK_DEFAULT_PORT = 443;

    private static final String JDK_DEFAULT_EXEMPTIONS = "localhost|127.*|[::1]|0.0.0.0|[::0]";

    private final @Nullable Origin proxy;
    private final ProxyLogin login;
    private final Exemptions exemptions;

    private ProxyRules(@Nullable Origin proxy, ProxyLogin login, Exemptions exemptions) {
        this.proxy = proxy;
        this.login = login;
        this.exemptions = exemptions;
    }

    /** @param nonProxyHosts as {@code http.nonProxyHosts}: host patterns split by {@code |} */
    ProxyRules(Origin proxy, ProxyLogin login, String nonProxyHosts) {
        this(proxy, login, new JvmExemptions(nonProxyHosts));
    }

    /** Of the option. */
    public static ProxyRules of(Origin proxy, ProxyLogin login, Properties jvm) {
        return new ProxyRules(proxy, login, jvm.getProperty("http.nonProxyHosts", JDK_DEFAULT_EXEMPTIONS));
    }

    public static boolean isSetInJvm(Properties jvm) {
        return !jvm.getProperty("https.proxyHost", "").isEmpty();
    }

    public static ProxyRules ofJvm(ProxyLogin login, Properties jvm) {
        String host = jvm.getProperty("https.proxyHost", "");
        return host.isEmpty() ? NONE : of(Origin.http(host, port(jvm.getProperty("https.proxyPort", ""))), login, jvm);
    }

    /** @param noProxy as {@code NO_PROXY}: hosts and domains split by commas */
    public static ProxyRules ofEnvironment(Origin proxy, ProxyLogin login, String noProxy) {
        return new ProxyRules(proxy, login, new EnvironmentExemptions(noProxy));
    }

    /** Null where the connection is direct. */
    @Nullable
    Origin proxyFor(Origin origin) {
        return proxy == null || exemptions.include(origin) ? null : proxy;
    }

    ProxyLogin login() {
        return login;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            return port > 0 && port <= 65535 ? port : JDK_DEFAULT_PORT;
        } catch (NumberFormatException e) {
            return JDK_DEFAULT_PORT;
        }
    }

    /** The hosts that are connected to directly. */
    private abstract static class Exemptions {
        private final String list;
        private final char separator;

        Exemptions(String list, char separator) {
            this.list = list.toLowerCase(Locale.ROOT);
            this.separator = separator;
        }

        abstract boolean matches(Origin origin, String pattern);

        boolean include(Origin origin) {
            for (int start = 0; start < list.length(); ) {
                int next = list.indexOf(separator, start);
                int end = next < 0 ? list.length() : next;
                if (matches(origin, list.substring(start, end).trim())) {
                    return true;
                }
                start = end + 1;
            }
            return false;
        }
    }

    /** With {@code *} at either end, or at both. */
    private static final class JvmExemptions extends Exemptions {
        JvmExemptions(String list) {
            super(list, '|');
        }

        @Override
        boolean matches(Origin origin, String pattern) {
            String host = origin.bracketedHost().toLowerCase(Locale.ROOT);
            boolean open = pattern.startsWith("*");
            boolean openEnd = pattern.length() > 1 && pattern.endsWith("*");
            String part = pattern.substring(open ? 1 : 0, pattern.length() - (openEnd ? 1 : 0));
            if (open && openEnd) {
                return host.contains(part);
            }
            return open ? host.endsWith(part) : openEnd ? host.startsWith(part) : host.equals(part);
        }
    }

    /** {@code contoso.net} and {@code .contoso.net} stand for the domain and all below it, {@code *} for all; loopback is exempt. */
    private static final class EnvironmentExemptions extends Exemptions {
        EnvironmentExemptions(String list) {
            super(list, ',');
        }

        @Override
        boolean include(Origin origin) {
            return HostAndPort.isLoopback(origin.host()) || super.include(origin);
        }

        @Override
        boolean matches(Origin origin, String pattern) {
            String host = origin.host().toLowerCase(Locale.ROOT);
            String domain = pattern.startsWith("*.") ? pattern.substring(2) : pattern;
            domain = domain.startsWith(".") ? domain.substring(1) : domain;
            if (domain.equals("*")) {
                return true;
            }
            HostAndPort exempt = HostAndPort.parse(domain, origin.port());
            if (exempt == null || exempt.port() != origin.port()) {
                return false;
            }
            return host.equals(exempt.host()) || host.endsWith("." + exempt.host());
        }
    }
}
