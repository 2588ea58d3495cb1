package io.kvagent.config;

import io.kvagent.http.ProxyLogin;
import io.kvagent.http.ProxyRules;
import io.kvagent.report.AgentFailure;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The options, validated and sealed: whoever holds one holds only what may be acted upon. */
public final class Options {
    private static final String IMDS = "http://169.254.169.254";
    private static final int MAX_CA_BYTES = 1024 * 1024;
    private static final Duration LONGEST_DEADLINE = Duration.ofHours(1);

    private final List<Reference> references;
    private final IdentityKind identityKind;
    private final IdentitySelector selector;
    private final Endpoint imds;
    private final Endpoint authority;
    private final String apiVersion;
    private final List<X509Certificate> extraRoots;
    private final ProxyRules proxies;
    private final Duration deadline;
    private final boolean continueOnFailure;

    private Options(Settings settings, Properties jvm) {
        requireThisVersion(settings);
        continueOnFailure = choice(settings, Option.ON_FAILURE, "exit", "continue").equals("continue");
        deadline = deadline(settings.get(Option.DEADLINE, "90s"));
        apiVersion = apiVersion(settings.get(Option.API_VERSION, "7.4"));
        identityKind = identityKind(settings.get(Option.IDENTITY, IdentityKind.AUTO.key()));
        selector = selector(settings);
        imds = imds(settings);
        authority = authority(settings.variable("AZURE_AUTHORITY_HOST"));
        proxies = proxies(settings, jvm);
        references = references(settings);
        extraRoots = extraRoots(settings);
    }

    /**
     * @param jvm the system properties, for the JVM's own proxy settings
     * @throws AgentFailure on the first option that is wrong
     */
    public static Options of(Settings settings, Properties jvm) {
        return new Options(settings, jvm);
    }

    public List<Reference> references() {
        return references;
    }

    public IdentityKind identityKind() {
        return identityKind;
    }

    public IdentitySelector selector() {
        return selector;
    }

    /** The base URL of the metadata service, without a slash at its end. */
    public Endpoint imds() {
        return imds;
    }

    public String apiVersion() {
        return apiVersion;
    }

    /** The operator's own authority (AZURE_AUTHORITY_HOST), without a slash at its end; null where the cloud's is meant. */
    public Endpoint authority() {
        return authority;
    }

    /** {@code host[:port]} of that; "" where there is none. */
    public String ownAuthority() {
        return authority == null ? "" : authority.origin().authority();
    }

    /** Roots to trust beside the JVM's own; often empty. */
    public List<X509Certificate> extraRoots() {
        return extraRoots;
    }

    public ProxyRules proxies() {
        return proxies;
    }

    public Duration deadline() {
        return deadline;
    }

    public boolean continuesOnFailure() {
        return continueOnFailure;
    }

    private static void requireThisVersion(Settings settings) {
        only(settings, Option.EXPOSE, "properties", "hook", "env");
        only(settings, Option.FETCH, "eager", "background");
        only(settings, Option.NAMES, "exact", "relaxed");
        only(settings, Option.REFERENCES, "off", "on");
        Setting refresh = settings.get(Option.REFRESH, "0");
        if (!refresh.text().equals("0")) {
            throw notYet(Option.REFRESH, refresh, "0");
        }
    }

    /** Refuses what is planned as "not yet", rather than ignore it, and anything else as unknown. */
    private static void only(Settings settings, Option option, String now, String... later) {
        Setting setting = settings.get(option, now);
        for (String value : setting.values()) {
            for (String planned : later) {
                if (value.equals(planned)) {
                    throw notYet(option, setting, now);
                }
            }
            if (!value.equals(now)) {
                throw BadOption.value(option, setting, now);
            }
        }
    }

    private static AgentFailure notYet(Option option, Setting setting, String now) {
        return BadOption.because(
                "option \"" + option.key() + "\" is \"" + setting.text() + "\"" + setting.from() + ", which this version does not do yet",
                "leave it out, or write " + option.key() + "=" + now);
    }

    /** The first of the legal values is the default. */
    private static String choice(Settings settings, Option option, String... legal) {
        Setting setting = settings.get(option, legal[0]);
        String text = setting.text().toLowerCase(Locale.ROOT);
        for (String value : legal) {
            if (text.equals(value)) {
                return value;
            }
        }
        throw BadOption.value(option, setting, String.join(" or ", legal));
    }

    private static Duration deadline(Setting setting) {
        Duration deadline = Times.parse(setting.text());
        if (deadline == null || deadline.isZero() || deadline.compareTo(LONGEST_DEADLINE) > 0) {
            throw BadOption.value(Option.DEADLINE, setting, "1ms to 1h, as 500ms, 3s, 5m or 1h");
        }
        return deadline;
    }

    private static String apiVersion(Setting setting) {
        String text = setting.text();
        boolean dated = hasShape(text.endsWith("-preview") ? text.substring(0, text.length() - 8) : text, "dddd-dd-dd");
        boolean numbered = hasShape(text, "d.d") || hasShape(text, "d.dd");
        if (numbered && text.compareTo("7.0") >= 0 || dated && text.compareTo("2016-10-01") >= 0) {
            return text;
        }
        throw BadOption.value(Option.API_VERSION, setting, "2016-10-01, 7.0 to 7.6, 2025-07-01 or later");
    }

    private static boolean hasShape(String text, String shape) {
        boolean fits = text.length() == shape.length();
        for (int i = 0; i < shape.length() && fits; i++) {
            char c = text.charAt(i);
            fits = shape.charAt(i) == 'd' ? c >= '0' && c <= '9' : c == shape.charAt(i);
        }
        return fits;
    }

    private static IdentityKind identityKind(Setting setting) {
        StringBuilder keys = new StringBuilder();
        for (IdentityKind kind : IdentityKind.values()) {
            if (kind.key().equals(setting.text().toLowerCase(Locale.ROOT))) {
                return kind;
            }
            keys.append(keys.length() == 0 ? "" : ", ").append(kind.key());
        }
        throw BadOption.value(Option.IDENTITY, setting, keys.toString());
    }

    private static IdentitySelector selector(Settings settings) {
        IdentitySelector selected = null;
        for (IdentitySelector.Kind kind : IdentitySelector.Kind.values()) {
            Option option = kind.option();
            if (option == null || !settings.has(option)) {
                continue;
            }
            if (selected != null) {
                throw BadOption.because(
                        "both \"" + selected.kind().option().key() + "\" and \"" + option.key() + "\" are given"
                                + settings.get(option, "").from(),
                        "one of them is enough to name an identity: leave the other out");
            }
            selected = new IdentitySelector(kind, identityId(option, settings.get(option, "")), true);
        }
        return selected != null ? selected : defaultIdentity(settings.variable("AZURE_CLIENT_ID"));
    }

    private static IdentitySelector defaultIdentity(String clientId) {
        if (clientId.isEmpty()) {
            return IdentitySelector.NONE;
        }
        Setting setting = Setting.of(Option.CLIENT_ID, clientId, "AZURE_CLIENT_ID");
        return new IdentitySelector(IdentitySelector.Kind.CLIENT_ID, identityId(Option.CLIENT_ID, setting), false);
    }

    private static String identityId(Option option, Setting setting) {
        String id = setting.text();
        if (option == Option.RESOURCE_ID) {
            String lower = id.toLowerCase(Locale.ROOT);
            if (!lower.startsWith("/subscriptions/") || !lower.contains("/userassignedidentities/")) {
                throw BadOption.value(
                        option,
                        setting,
                        "/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>");
            }
        } else if (!hasShape(hexAsDigits(id), "dddddddd-dddd-dddd-dddd-dddddddddddd")) {
            throw BadOption.value(option, setting, "a GUID, 8-4-4-4-12 hex digits, as the portal shows it");
        }
        return id;
    }

    private static String hexAsDigits(String text) {
        StringBuilder digits = new StringBuilder(text);
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), 16) >= 0 && digits.charAt(i) < 128) {
                digits.setCharAt(i, '0');
            }
        }
        return digits.toString();
    }

    private static Endpoint imds(Settings settings) {
        String host = settings.variable("AZURE_POD_IDENTITY_AUTHORITY_HOST");
        Setting setting = settings.has(Option.IMDS) || host.isEmpty()
                ? settings.get(Option.IMDS, IMDS)
                : Setting.of(Option.IMDS, host, "AZURE_POD_IDENTITY_AUTHORITY_HOST");
        return plainHttp(Option.IMDS, setting, "an http URL, as " + IMDS).withoutTrailingSlashes();
    }

    /** The AKS webhook writes it with a slash at its end. */
    private static Endpoint authority(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Endpoint authority = Endpoint.parse(text);
        if (authority == null || !authority.origin().isSecure() || !authority.query().isEmpty()) {
            throw BadOption.because(
                    "AZURE_AUTHORITY_HOST is \"" + text + "\"", "write an https URL, as https://login.microsoftonline.com/, or unset it");
        }
        return authority.withoutTrailingSlashes();
    }

    private static ProxyRules proxies(Settings settings, Properties jvm) {
        ProxyLogin login = ProxyLogin.of(settings.variable("KV_AGENT_PROXY_USER"), settings.variable("KV_AGENT_PROXY_PASSWORD"));
        if (!settings.has(Option.PROXY)) {
            return ProxyRules.ofJvm(login, jvm);
        }
        Setting setting = settings.get(Option.PROXY, "");
        String legal = "http://host:port; user and password are for KV_AGENT_PROXY_USER and KV_AGENT_PROXY_PASSWORD, since agent strings show in ps";
        String text = setting.text();
        if (text.indexOf('@') >= 0) {
            throw BadOption.because("option \"proxy\" holds a user or a password" + setting.from(), "it takes " + legal);
        }
        Setting url = text.contains("://") ? setting : Setting.of(Option.PROXY, "http://" + text, "");
        return ProxyRules.of(plainHttp(Option.PROXY, url, legal).origin(), login, jvm);
    }

    private static Endpoint plainHttp(Option option, Setting setting, String legal) {
        Endpoint endpoint = Endpoint.parse(setting.text());
        if (endpoint == null || endpoint.origin().isSecure() || !endpoint.query().isEmpty()) {
            throw BadOption.value(option, setting, legal);
        }
        return endpoint;
    }

    private static List<Reference> references(Settings settings) {
        if (!settings.has(Option.SECRETS)) {
            throw BadOption.because("no secrets are named", "add secrets=<name>[,<name>...] behind kv-agent.jar=");
        }
        List<String> allowed = new ArrayList<>();
        for (String host : settings.get(Option.ALLOW_HOST, "").values()) {
            HostAndPort address = HostAndPort.parse(host, 443);
            if (address == null) {
                throw BadOption.because("\"" + host + "\" in allow-host is no host", "write a host's name, as vault.contoso.example");
            }
            allowed.add(address.host());
        }
        String vault = settings.get(Option.VAULT, "").text();
        if (!vault.isEmpty()) {
            VaultAddress.parse(vault, allowed);
        }
        return new ReferenceParser(vault, allowed).parse(settings.get(Option.SECRETS, "").values());
    }

    private static List<X509Certificate> extraRoots(Settings settings) {
        if (!settings.has(Option.CA)) {
            return new ArrayList<>();
        }
        String path = settings.get(Option.CA, "").text();
        try {
            return Pem.certificates(BadOption.readFile("ca file", path, MAX_CA_BYTES));
        } catch (GeneralSecurityException e) {
            throw BadOption.because(
                    "ca file " + path + " holds something other than certificates",
                    "give a PEM file: one or more blocks that start with -----BEGIN CERTIFICATE-----",
                    e);
        }
    }
}
