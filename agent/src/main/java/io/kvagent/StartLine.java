// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.reference.SecretId;
import io.kvagent.start.StartPlan;
import io.kvagent.vault.FetchResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The one line of a start that went well: {@code 10 secrets from contoso.vault.azure.net in 412 ms (imds)}. */
final class StartLine {
    private final FetchResult result;
    private final List<String> keptProperties;
    private final List<String> keptVariables;
    private final List<String> unmatched = new ArrayList<>();
    private int skipped;
    private final String identity;
    private final Duration took;

    /** @param identity "" where none was needed */
    StartLine(FetchResult result, StartPlan plan, String identity, Duration took) {
        this(result, plan.keptProperties(), plan.keptVariables(), identity, took);
        unmatched.addAll(plan.unmatched());
        skipped = plan.skipped();
    }

    StartLine(
            FetchResult result,
            List<String> keptProperties,
            List<String> keptVariables,
            String identity,
            Duration took) {
        this.result = result;
        this.keptProperties = keptProperties;
        this.keptVariables = keptVariables;
        this.identity = identity;
        this.took = took;
    }

    @Override
    public String toString() {
        Set<String> vaults = new LinkedHashSet<>();
        for (SecretId secret : result.secrets().keySet()) {
            vaults.add(secret.vault().display());
        }
        int secrets = result.secrets().size();
        int names = result.values().size();
        String noun = result.hasVariables() ? "name" : "property";
        StringBuilder line = new StringBuilder();
        line.append(count(secrets, "secret"));
        line.append(names == secrets ? "" : " as " + count(names, noun));
        line.append(vaults.isEmpty() ? "" : " from " + String.join(" and ", vaults));
        line.append(" in ").append(took.toMillis()).append(" ms");
        line.append(identity.isEmpty() ? "" : " (" + identity + ")");
        append(line, "optional and not there: ", result.absent());
        append(line, "set by -D and kept: ", keptProperties);
        append(line, "set in the environment and kept: ", keptVariables);
        if (skipped > 0) {
            line.append("; skipped: ").append(skipped).append(" disabled or of certificates");
        }
        List<String> missing = new ArrayList<>(result.failed());
        missing.addAll(unmatched);
        append(line, "MISSING: ", missing);
        return line.toString();
    }

    private static void append(StringBuilder line, String label, Collection<String> properties) {
        if (!properties.isEmpty()) {
            line.append("; ").append(label).append(String.join(", ", properties));
        }
    }

    private static String count(int number, String noun) {
        String plural = noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s";
        return number + " " + (number == 1 ? noun : plural);
    }
}
