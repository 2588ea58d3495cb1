// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.report.AgentFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads references, {@code [vault/]name[@version][#field][:property][?]}, and patterns, with a star in the name or for the field. */
public final class ReferenceParser {
    private final String defaultVault;
    private final List<String> allowedHosts;
    private final Cloud cloud;
    private final Map<String, VaultAddress> vaults = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();

    /**
     * @param defaultVault as the operator wrote it; "" if there is none
     * @param cloud of vaults that are named without their host
     */
    public ReferenceParser(String defaultVault, List<String> allowedHosts, Cloud cloud) {
        this.cloud = cloud;
        this.defaultVault = defaultVault;
        this.allowedHosts = allowedHosts;
    }

    /** @throws AgentFailure if a reference or pattern is malformed, or two references set the same property */
    public void parse(List<String> texts) {
        Map<String, String> textByProperty = new HashMap<>();
        for (String text : texts) {
            ReferenceParts parts = new ReferenceParts(text);
            new ReferenceRules(parts).require();
            if (parts.isPattern()) {
                patterns.add(pattern(parts));
                continue;
            }
            if (parts.isFieldPattern()) {
                SecretId secret = new SecretId(vault(parts.vault(), parts.name()), parts.name(), parts.version());
                patterns.add(new FieldPattern(text, secret, parts.property(), parts.isOptional()));
                continue;
            }
            Reference reference = reference(parts);
            String other = textByProperty.put(reference.name(), text);
            if (other != null) {
                throw collision(reference.name(), other, text);
            }
            references.add(reference);
        }
    }

    /** Those of one secret each, in their order. */
    public List<Reference> references() {
        return references;
    }

    /** Those of any number of secrets or fields, in their order. */
    public List<Pattern> patterns() {
        return patterns;
    }

    private Reference reference(ReferenceParts parts) {
        String name = parts.name();
        SecretId secret = new SecretId(vault(parts.vault(), name), name, parts.version());
        String property = parts.hasProperty() ? parts.property() : name;
        return Reference.listed(secret, parts.field(), property, parts.isOptional());
    }

    private SecretPattern pattern(ReferenceParts parts) {
        String[] pieces = parts.name().split("\\+");
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 1; i < pieces.length; i++) {
            int equals = pieces[i].indexOf('=');
            tags.put(pieces[i].substring(0, equals), pieces[i].substring(equals + 1));
        }
        return new SecretPattern(
                parts.text(),
                vault(parts.vault(), pieces[0]),
                pieces[0].substring(0, pieces[0].length() - 1),
                tags,
                parts.property(),
                parts.isOptional());
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
