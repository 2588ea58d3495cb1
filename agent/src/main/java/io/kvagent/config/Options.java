// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.reference.Cloud;
import io.kvagent.reference.Reference;
import io.kvagent.reference.ReferenceParser;
import io.kvagent.reference.ReferenceScanner;
import io.kvagent.reference.VaultAddress;
import io.kvagent.report.AgentFailure;
import io.kvagent.url.HostAndPort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The options, validated and sealed: whoever holds one holds only what may be acted upon. */
public final class Options {
    private final List<Reference> references;
    private final IdentityOptions identity;
    private final NetworkOptions network;
    private final String apiVersion;
    private final Duration deadline;
    private final boolean continueOnFailure;
    private final ExposeOptions expose;
    private final LoginOptions logins;
    private final boolean audit;
    private final List<String> embedded;
    private final List<String> ignoredVariables;

    private Options(Settings settings, Properties jvm, Map<String, String> environment) {
        requireNoRefresh(settings);
        continueOnFailure = settings.get(Option.ON_FAILURE).is("continue");
        expose = new ExposeOptions(settings);
        logins = new LoginOptions(settings);
        audit = settings.get(Option.AUDIT).is("on");
        if (audit && !expose.byHook()) {
            throw AgentFailure.badOptions(
                    settings.get(Option.AUDIT) + ", and nobody can tell who reads a plain property", "add expose=hook");
        }
        deadline = settings.get(Option.DEADLINE).time();
        apiVersion = apiVersion(settings.get(Option.API_VERSION));
        identity = new IdentityOptions(settings);
        network = new NetworkOptions(settings, jvm);
        ReferenceScanner found = new ReferenceScanner(allowedHosts(settings), identity.cloud());
        references = references(settings, found, jvm, environment);
        embedded = found.embedded();
        expose.requireDistinctNames(references);
        JvmProperties.requireNone(references, expose.underAnySpelling());
        ignoredVariables = settings.ignoredVariables();
    }

    /**
     * @param jvm the system properties, for the JVM's own proxy settings, and for references in them
     * @param environment for references in it
     * @throws AgentFailure on the first option that is wrong, or the first reference that nobody could resolve
     */
    public static Options of(Settings settings, Properties jvm, Map<String, String> environment) {
        return new Options(settings, jvm, environment);
    }

    /** Those in properties and variables first; may be empty. */
    public List<Reference> references() {
        return references;
    }

    /** Properties and variables that hold a reference inside a longer value, which stays as it is. */
    public List<String> embeddedReferences() {
        return embedded;
    }

    /** Variables that begin like the agent's, and are no option. */
    public List<String> ignoredVariables() {
        return ignoredVariables;
    }

    public ExposeOptions expose() {
        return expose;
    }

    public LoginOptions logins() {
        return logins;
    }

    /** Whether who read what is told at exit. */
    public boolean audits() {
        return audit;
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

    private static void requireNoRefresh(Settings settings) {
        Setting refresh = settings.get(Option.REFRESH);
        if (!refresh.text().equals("0")) {
            throw AgentFailure.badOptions(
                    refresh + ", which this version does not do yet", "leave it out, or write refresh=0");
        }
    }

    private static String apiVersion(Setting setting) {
        String text = setting.text();
        boolean dated = hasShape(text.endsWith("-preview") ? text.substring(0, text.length() - 8) : text, "dddd-dd-dd");
        boolean numbered = hasShape(text, "d.d") || hasShape(text, "d.dd");
        if (numbered && text.compareTo("7.0") >= 0 || dated && text.compareTo("2016-10-01") >= 0) {
            return text;
        }
        throw setting.rejected();
    }

    private static boolean hasShape(String text, String shape) {
        boolean fits = text.length() == shape.length();
        for (int i = 0; i < shape.length() && fits; i++) {
            char c = text.charAt(i);
            fits = shape.charAt(i) == 'd' ? c >= '0' && c <= '9' : c == shape.charAt(i);
        }
        return fits;
    }

    private List<Reference> references(
            Settings settings, ReferenceScanner found, Properties jvm, Map<String, String> environment) {
        List<String> allowed = allowedHosts(settings);
        Cloud cloud = identity.cloud();
        String vault = settings.get(Option.VAULT).text();
        if (!vault.isEmpty()) {
            VaultAddress.parse(vault, allowed, cloud);
        }
        List<Reference> all = new ReferenceParser(vault, allowed, cloud)
                .parse(settings.get(Option.SECRETS).values());
        if (settings.get(Option.REFERENCES).is("on")) {
            found.scan(jvm, environment);
        } else if (all.isEmpty()) {
            throw AgentFailure.badOptions(
                    "no secrets are named", "add secrets=<name>[,<name>...] behind kv-agent.jar=");
        }
        return merged(all, found.references());
    }

    /** A property whose value is a reference is one that the operator set: it wins over a secret of that name. */
    private static List<Reference> merged(List<Reference> listed, List<Reference> found) {
        List<Reference> all = new ArrayList<>(found);
        Set<String> taken = new HashSet<>();
        for (Reference reference : found) {
            taken.add(reference.toString());
        }
        for (Reference reference : listed) {
            if (!taken.contains(reference.toString())) {
                all.add(reference);
            }
        }
        return all;
    }

    private static List<String> allowedHosts(Settings settings) {
        List<String> allowed = new ArrayList<>();
        Setting setting = settings.get(Option.ALLOW_HOST);
        for (String host : setting.values()) {
            HostAndPort address = HostAndPort.parse(host, 443);
            if (address == null) {
                throw setting.rejected();
            }
            allowed.add(address.host());
        }
        return allowed;
    }
}
