// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.reference.Cloud;
import io.kvagent.reference.Pattern;
import io.kvagent.reference.Reference;
import io.kvagent.reference.ReferenceParser;
import io.kvagent.reference.ReferenceScanner;
import io.kvagent.reference.VaultAddress;
import io.kvagent.report.AgentFailure;
import io.kvagent.url.HostAndPort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Which secrets the app reads: those of {@code secrets=}, and those of references in its properties and variables. */
final class ReferenceOptions {
    private final List<Reference> references;
    private final List<Pattern> patterns;
    private final List<String> embedded;

    /** @param cloud of vaults that are named without their host */
    ReferenceOptions(Settings settings, Cloud cloud, Properties jvm, Map<String, String> environment) {
        List<String> allowed = allowedHosts(settings.get(Option.ALLOW_HOST));
        String vault = settings.get(Option.VAULT).text();
        if (!vault.isEmpty()) {
            VaultAddress.parse(vault, allowed, cloud);
        }
        ReferenceParser parser = new ReferenceParser(vault, allowed, cloud);
        parser.parse(settings.get(Option.SECRETS).values());
        patterns = parser.patterns();
        ReferenceScanner scanner = new ReferenceScanner(allowed, cloud);
        if (settings.get(Option.REFERENCES).is("on")) {
            scanner.scan(jvm, environment);
        } else if (parser.references().isEmpty() && patterns.isEmpty()) {
            throw AgentFailure.badOptions(
                    "no secrets are named", "add secrets=<name>[,<name>...] behind kv-agent.jar=");
        }
        embedded = scanner.embedded();
        references = merged(parser.references(), scanner.references());
    }

    List<Reference> references() {
        return references;
    }

    List<Pattern> patterns() {
        return patterns;
    }

    Set<VaultAddress> vaults() {
        Set<VaultAddress> vaults = new HashSet<>();
        for (Reference reference : references) {
            vaults.add(reference.secret().vault());
        }
        for (Pattern pattern : patterns) {
            vaults.add(pattern.vault());
        }
        return vaults;
    }

    List<String> embedded() {
        return embedded;
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

    private static List<String> allowedHosts(Setting setting) {
        List<String> allowed = new ArrayList<>();
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
