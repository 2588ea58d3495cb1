// SPDX-License-Identifier: Apache-2.0
package io.kvagent.start;

import io.kvagent.config.Options;
import io.kvagent.reference.Pattern;
import io.kvagent.reference.PatternMatches;
import io.kvagent.reference.Reference;
import io.kvagent.reference.VaultAddress;
import io.kvagent.vault.SecretFetcher.OnFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * What a start has to do, and what it has to say: which references are fetched, and which names the operator has set already. Those
 * keep their values and spare the request: a developer can run the app without a vault.
 */
public final class StartPlan {
    private final Options options;
    private final List<Reference> toFetch = new ArrayList<>();
    private final Map<Reference, OperatorSetting> kept = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();

    private final List<Reference> references;
    private final List<Pattern> patterns;
    private final Properties properties;
    private final Map<String, String> environment;

    private final List<String> unmatched = new ArrayList<>();
    private int skipped;

    private StartPlan(
            Options options,
            List<Reference> references,
            List<Pattern> patterns,
            Properties properties,
            Map<String, String> environment) {
        this.options = options;
        this.references = new ArrayList<>(references);
        this.patterns = patterns;
        this.properties = properties;
        this.environment = environment;
        OperatorSettings operator = new OperatorSettings(options, properties, environment);
        for (Reference reference : references) {
            OperatorSetting by = reference.isInPlace() ? null : operator.of(reference.name());
            if (by == null) {
                toFetch.add(reference);
            } else if (by.isOfJvm()) {
                leaveOut(reference, by);
            } else {
                kept.put(reference, by);
            }
        }
        addNotices();
    }

    /** A pattern may match such a name; one that is written out is refused as an option. */
    private void leaveOut(Reference reference, OperatorSetting by) {
        references.remove(reference);
        notices.add("secret \"" + reference.secret() + "\" of "
                + reference.secret().vault() + " is left out: the JVM itself sets " + by.name());
    }

    public static StartPlan of(Options options, Properties properties, Map<String, String> environment) {
        return new StartPlan(options, options.references(), options.patterns(), properties, environment);
    }

    /**
     * The plan whose patterns have become references.
     *
     * @param failed of which nothing is known
     */
    StartPlan with(PatternMatches matches, List<String> failed) {
        List<Reference> all = new ArrayList<>(references);
        all.addAll(matches.references());
        StartPlan plan = new StartPlan(options, all, Collections.<Pattern>emptyList(), properties, environment);
        plan.unmatched.addAll(failed);
        plan.skipped = matches.skipped();
        return plan;
    }

    /** Patterns that failed, if the app starts without them. */
    public List<String> unmatched() {
        return unmatched;
    }

    /** How many secrets match a pattern, and are not for the app: disabled, or a certificate's. */
    public int skipped() {
        return skipped;
    }

    public Options options() {
        return options;
    }

    /** All of them, in the order of the options. */
    public List<Reference> references() {
        return references;
    }

    /** Those that are no references yet: their vaults must be asked what they stand for. */
    public List<Pattern> patterns() {
        return patterns;
    }

    /** Whether an identity is needed; else nothing is asked. */
    public boolean needsVault() {
        return !toFetch.isEmpty() || !patterns.isEmpty();
    }

    /** The vaults that are asked, in the order of the options. */
    public Set<VaultAddress> vaults() {
        Set<VaultAddress> vaults = new LinkedHashSet<>();
        for (Reference reference : toFetch) {
            vaults.add(reference.secret().vault());
        }
        for (Pattern pattern : patterns) {
            vaults.add(pattern.vault());
        }
        return vaults;
    }

    /** In the order of the options, without those that the operator set. */
    public List<Reference> toFetch() {
        return toFetch;
    }

    /** Where the operator set the name: {@code -Ddb.password}, or {@code environment variable DB_PASSWORD}; "" if it is fetched. */
    public String keptBy(Reference reference) {
        OperatorSetting by = kept.get(reference);
        return by == null ? "" : by.toString();
    }

    /** The names that are set by -D. */
    public List<String> keptProperties() {
        return kept(false);
    }

    /** The names that are set in the environment. */
    public List<String> keptVariables() {
        return kept(true);
    }

    /** What the operator would want to know, though nothing is wrong. */
    public List<String> notices() {
        return notices;
    }

    public OnFailure onFailure() {
        return options.continuesOnFailure() ? OnFailure.TRY_VAULTS_IN_PARALLEL : OnFailure.STOP;
    }

    private List<String> kept(boolean inEnvironment) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<Reference, OperatorSetting> entry : kept.entrySet()) {
            if (entry.getValue().isVariable() == inEnvironment) {
                names.add(entry.getKey().name());
            }
        }
        return names;
    }

    private void addNotices() {
        if (options.references().isEmpty() && options.patterns().isEmpty()) {
            notices.add("nothing to do: secrets= names none, and no property or variable is a"
                    + " @Microsoft.KeyVault(...) reference");
        }
        for (String name : options.embeddedReferences()) {
            notices.add(name + " holds a Key Vault reference inside a longer value: it stays as it is");
        }
        for (String name : options.ignoredVariables()) {
            notices.add(name + " is not an option: ignored");
        }
        if (options.network().ignoresProxyOfEnvironment() && needsVault()) {
            notices.add(
                    "HTTPS_PROXY is not used, since it is not http://host:port: if the vault needs a proxy, set proxy=");
        }
        for (OperatorSetting by : kept.values()) {
            if (by.isEmpty()) {
                notices.add(by + " is empty, and wins over the secret: unset it to read the secret");
            }
        }
        List<String> variables = new ArrayList<>();
        for (Reference reference : toFetch) {
            if (reference.isInVariable()) {
                variables.add(reference.name());
            }
        }
        // App Service puts the value itself there; a reference that still stands is one that it failed to resolve.
        if (!variables.isEmpty() && environment.containsKey("WEBSITE_SITE_NAME")) {
            notices.add("App Service itself did not resolve " + String.join(", ", variables)
                    + ": the portal says why; trying");
        }
    }
}
