// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.identity.IdentityChoice;
import io.kvagent.reference.Pattern;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The options, validated and immutable. */
public final class Options {
    private final ReferenceOptions secrets;
    private final IdentityChoice identity;
    private final NetworkOptions network;
    private final String apiVersion;
    private final Duration deadline;
    private final boolean continueOnFailure;
    private final ExposeOptions expose;
    private final RefreshOptions refresh;
    private final LoginOptions logins;
    private final FileOptions files;
    private final boolean audit;
    private final List<String> ignoredVariables;

    private Options(Settings settings, Properties jvm, Map<String, String> environment) {
        continueOnFailure = settings.get(Option.ON_FAILURE).is("continue");
        expose = new ExposeOptions(settings);
        audit = settings.get(Option.AUDIT).is("on");
        if (audit && !expose.byHook()) {
            throw AgentFailure.badOptions(
                    settings.get(Option.AUDIT) + ", and nobody can tell who reads a plain property", "add expose=hook");
        }
        deadline = settings.get(Option.DEADLINE).time();
        apiVersion = apiVersion(settings.get(Option.API_VERSION));
        IdentityOptions identityOptions = new IdentityOptions(settings);
        identity = identityOptions.choice();
        network = new NetworkOptions(settings, jvm);
        secrets = new ReferenceOptions(settings, identityOptions.cloud(), jvm, environment);
        refresh = new RefreshOptions(settings, secrets);
        logins = new LoginOptions(settings, refresh.looksRegularly());
        expose.requireDistinctNames(secrets.references());
        JvmProperties.requireNone(secrets.references(), expose.underAnySpelling());
        files = new FileOptions(settings);
        ignoredVariables = settings.ignoredVariables();
    }

    /**
     * @param jvm the system properties, for the JVM's own proxy settings, and for references in them
     * @param environment for references in it
     * @throws AgentFailure on the first option that is wrong, or the first reference that can't be resolved
     */
    public static Options of(Settings settings, Properties jvm, Map<String, String> environment) {
        return new Options(settings, jvm, environment);
    }

    /** Those in properties and variables first; may be empty. */
    public List<Reference> references() {
        return secrets.references();
    }

    /** Those with a star. What they match is known only when the vault has been asked. */
    public List<Pattern> patterns() {
        return secrets.patterns();
    }

    /** Properties and variables that hold a reference inside a longer value, which stays as it is. */
    public List<String> embeddedReferences() {
        return secrets.embedded();
    }

    /** Variables that begin with KV_AGENT_, are not options, and are ignored. */
    public List<String> ignoredVariables() {
        return ignoredVariables;
    }

    public ExposeOptions expose() {
        return expose;
    }

    public RefreshOptions refresh() {
        return refresh;
    }

    public LoginOptions logins() {
        return logins;
    }

    /** Whether certificates are written to files. */
    public FileOptions files() {
        return files;
    }

    /** Whether new versions of the secrets may come while the app runs. */
    public boolean followsChanges() {
        return refresh.looksRegularly() || !refresh.file().isEmpty() || logins.follow();
    }

    /** Whether who read what is told at exit. */
    public boolean audits() {
        return audit;
    }

    public IdentityChoice identity() {
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
}
