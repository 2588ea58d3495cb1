// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.reference.SecretId;
import io.kvagent.vault.FetchResult;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The one line of a start that went well: {@code 10 secrets from contoso.vault.azure.net in 412 ms (imds)}. */
final class StartLine {
    private final FetchResult resolution;
    private final List<String> kept;
    private final String identity;
    private final Duration took;

    /** @param kept properties that the operator set, and that therefore hold no secret */
    StartLine(FetchResult resolution, List<String> kept, String identity, Duration took) {
        this.resolution = resolution;
        this.kept = kept;
        this.identity = identity;
        this.took = took;
    }

    @Override
    public String toString() {
        Set<String> vaults = new LinkedHashSet<>();
        for (SecretId secret : resolution.secrets()) {
            vaults.add(secret.vault().display());
        }
        int secrets = resolution.secrets().size();
        int names = resolution.values().size();
        String noun = resolution.hasVariables() ? "name" : "property";
        StringBuilder line = new StringBuilder();
        line.append(count(secrets, "secret"));
        line.append(names == secrets ? "" : " as " + count(names, noun));
        line.append(vaults.isEmpty() ? "" : " from " + String.join(" and ", vaults));
        line.append(" in ")
                .append(took.toMillis())
                .append(" ms (")
                .append(identity)
                .append(')');
        append(line, "optional and not there: ", resolution.absent());
        append(line, "set by -D and kept: ", kept);
        append(line, "MISSING: ", resolution.failed());
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
