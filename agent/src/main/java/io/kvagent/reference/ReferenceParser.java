// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.report.AgentFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code [vault/]name[@version][#field][:property][?]}. */
public final class ReferenceParser {
    private final String defaultVault;
    private final List<String> allowedHosts;
    private final Cloud cloud;
    private final Map<String, VaultAddress> vaults = new HashMap<>();

    /**
     * @param defaultVault as the operator wrote it; "" if there is none
     * @param cloud of vaults that are named without their host
     */
    public ReferenceParser(String defaultVault, List<String> allowedHosts, Cloud cloud) {
        this.cloud = cloud;
        this.defaultVault = defaultVault;
        this.allowedHosts = allowedHosts;
    }

    /** @throws AgentFailure if a reference is malformed, or two of them set the same property */
    public List<Reference> parse(List<String> texts) {
        List<Reference> references = new ArrayList<>();
        Map<String, String> textByProperty = new HashMap<>();
        for (String text : texts) {
            Reference reference = parse(text);
            String other = textByProperty.put(reference.name(), text);
            if (other != null) {
                throw collision(reference.name(), other, text);
            }
            references.add(reference);
        }
        return references;
    }

    private Reference parse(String text) {
        ReferenceParts parts = new ReferenceParts(text);
        new ReferenceRules(parts).require();
        String name = parts.name();
        SecretId secret = new SecretId(vault(parts.vault(), name), name, parts.version());
        String property = parts.hasProperty() ? parts.property() : name;
        return Reference.listed(secret, parts.field(), property, parts.isOptional());
    }

    private VaultAddress vault(String written, String name) {
        if (written.isEmpty() && defaultVault.isEmpty()) {
            throw AgentFailure.badOptions(
                    "secret \"" + name + "\" names no vault", "add vault=<name>, or write <vault>/" + name);
        }
        String text = written.isEmpty() ? defaultVault : written;
        VaultAddress vault = vaults.get(text);
        if (vault == null) {
            vault = VaultAddress.parse(text, allowedHosts, cloud);
            vaults.put(text, vault);
        }
        return vault;
    }

    private static AgentFailure collision(String property, String first, String second) {
        if (first.equals(second)) {
            return AgentFailure.badOptions("reference \"" + first + "\" is listed twice", "leave one of them out");
        }
        return AgentFailure.badOptions(
                "references \"" + first + "\" and \"" + second + "\" both set the property " + property,
                "give one of them a property of its own: [vault/]name[@version][#field]:<property>");
    }
}
