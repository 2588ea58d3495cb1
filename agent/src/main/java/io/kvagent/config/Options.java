package io.kvagent.config;

import io.kvagent.report.AgentFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The options, validated and sealed: whoever holds one holds only what may be acted upon. */
public final class Options {
    private static final Duration LONGEST_DEADLINE = Duration.ofHours(1);

    private final List<Reference> references;
    private final IdentityOptions identity;
    private final NetworkOptions network;
    private final String apiVersion;
    private final Duration deadline;
    private final boolean continueOnFailure;

    private Options(Settings settings, Properties jvm) {
        requireThisVersion(settings);
        continueOnFailure =
                choice(settings, Option.ON_FAILURE, "exit", "continue").equals("continue");
        deadline = deadline(settings.get(Option.DEADLINE, "90s"));
        apiVersion = apiVersion(settings.get(Option.API_VERSION, "7.4"));
        identity = new IdentityOptions(settings);
        network = new NetworkOptions(settings, jvm);
        references = references(settings);
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

    public IdentityOptions identity() {
        return identity;
    }

    public NetworkOptions network() {
        return network;
    }

    public String apiVersion() {
        return apiVersion;
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
                "option \"" + option.key() + "\" is \"" + setting.text() + "\"" + setting.from()
                        + ", which this version does not do yet",
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

    private static List<Reference> references(Settings settings) {
        if (!settings.has(Option.SECRETS)) {
            throw BadOption.because("no secrets are named", "add secrets=<name>[,<name>...] behind kv-agent.jar=");
        }
        List<String> allowed = new ArrayList<>();
        for (String host : settings.get(Option.ALLOW_HOST, "").values()) {
            HostAndPort address = HostAndPort.parse(host, 443);
            if (address == null) {
                throw BadOption.because(
                        "\"" + host + "\" in allow-host is no host", "write a host's name, as vault.contoso.example");
            }
            allowed.add(address.host());
        }
        String vault = settings.get(Option.VAULT, "").text();
        if (!vault.isEmpty()) {
            VaultAddress.parse(vault, allowed);
        }
        return new ReferenceParser(vault, allowed)
                .parse(settings.get(Option.SECRETS, "").values());
    }
}
