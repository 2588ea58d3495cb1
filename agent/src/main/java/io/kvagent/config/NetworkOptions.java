// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.http.ProxyLogin;
import io.kvagent.http.ProxyRules;
import io.kvagent.pem.Pem;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.url.Endpoint;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The connection to vault and authority: trusted roots, proxy. */
public final class NetworkOptions {
    private static final int MAX_CA_BYTES = 1024 * 1024;

    private final List<X509Certificate> extraRoots;
    private final ProxyRules proxies;
    private final boolean ignoresProxyOfEnvironment;

    /** @param jvm the system properties, for the JVM's own proxy settings */
    NetworkOptions(Settings settings, Properties jvm) {
        boolean isOfEnvironment = !settings.has(Option.PROXY) && !ProxyRules.isSetInJvm(jvm);
        ProxyLogin login =
                ProxyLogin.of(settings.variable("KV_AGENT_PROXY_USER"), settings.password("KV_AGENT_PROXY_PASSWORD"));
        proxies = isOfEnvironment ? ofEnvironment(settings, login) : ofOperator(settings, login, jvm);
        ignoresProxyOfEnvironment = isOfEnvironment
                && proxies == ProxyRules.NONE
                && !eitherCase(settings, "HTTPS_PROXY").isEmpty();
        extraRoots = extraRoots(settings);
    }

    /** Roots to trust beside the JVM's own; often empty. */
    public List<X509Certificate> extraRoots() {
        return extraRoots;
    }

    public ProxyRules proxies() {
        return proxies;
    }

    /** Whether HTTPS_PROXY is set for other programs: to a proxy that is not spoken to in plain HTTP, or to no URL. */
    public boolean ignoresProxyOfEnvironment() {
        return ignoresProxyOfEnvironment;
    }

    private static ProxyRules ofOperator(Settings settings, ProxyLogin login, Properties jvm) {
        if (!settings.has(Option.PROXY)) {
            return ProxyRules.ofJvm(login, jvm);
        }
        Setting setting = settings.get(Option.PROXY);
        String text = setting.text();
        if (text.indexOf('@') >= 0) {
            throw AgentFailure.badOptions(
                    "option \"proxy\" holds a user or a password" + setting.from(), "it takes " + Option.PROXY.type());
        }
        Setting url = text.contains("://") ? setting : Setting.of(Option.PROXY, "http://" + text, "");
        Endpoint proxy = url.plainHttp().withoutTrailingSlashes();
        if (!proxy.path().isEmpty()) {
            throw setting.rejected();
        }
        return ProxyRules.of(proxy.origin(), login, jvm);
    }

    /**
     * {@code http://[user:password@]host:port}, or without the scheme; a login of KV_AGENT_PROXY_USER goes before that in the URL. A path
     * means nothing. Anything else is for other programs and must not end this one; least of all is a login sent to it unencrypted.
     */
    private static ProxyRules ofEnvironment(Settings settings, ProxyLogin login) {
        String text = eitherCase(settings, "HTTPS_PROXY");
        if (text.isEmpty()) {
            return ProxyRules.NONE;
        }
        int scheme = text.indexOf("://") < 0 ? 0 : text.indexOf("://") + 3;
        int at = text.lastIndexOf('@');
        String hostAndPort = at < 0 ? text.substring(scheme) : text.substring(at + 1);
        Endpoint proxy = Endpoint.parse((scheme == 0 ? "http://" : text.substring(0, scheme)) + hostAndPort);
        if (proxy == null || proxy.origin().isSecure()) {
            return ProxyRules.NONE;
        }
        ProxyLogin ofUrl = at < scheme ? ProxyLogin.NONE : ProxyLogin.ofUrl(text.substring(scheme, at));
        return ProxyRules.ofEnvironment(
                proxy.origin(), login == ProxyLogin.NONE ? ofUrl : login, eitherCase(settings, "NO_PROXY"));
    }

    private static String eitherCase(Settings settings, String name) {
        String value = settings.variable(name.toLowerCase(Locale.ROOT));
        return value.isEmpty() ? settings.variable(name) : value;
    }

    private static List<X509Certificate> extraRoots(Settings settings) {
        if (!settings.has(Option.CA)) {
            return new ArrayList<>();
        }
        Setting file = settings.get(Option.CA);
        try {
            return Pem.certificates(file.readFile("ca file", MAX_CA_BYTES));
        } catch (GeneralSecurityException e) {
            throw new AgentFailure(
                    ExitCode.BAD_OPTIONS,
                    "ca file " + file.text() + " holds something other than certificates",
                    "give a PEM file: one or more blocks that start with -----BEGIN CERTIFICATE-----",
                    e);
        }
    }
}
