// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import io.kvagent.json.JsonLeaf;
import io.kvagent.report.AgentFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The references that patterns become, once the vaults' secrets are known. A name that is taken by a reference of its own is left to that;
 * two patterns that give one name to different secrets contradict each other.
 */
public final class PatternMatches {
    private static final int MOST = 500;

    /** What makes two names one: their letters, their spelling as a variable, or nothing. */
    public enum Names {
        EXACT,
        AS_VARIABLES,
        ANY_SPELLING
    }

    private final Names names;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Reference> byName = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private int skipped;

    /** @param named the references that name their secrets */
    public PatternMatches(List<Reference> named, Names names) {
        this.names = names;
        for (Reference reference : named) {
            if (!reference.isInVariable()) {
                taken.add(key(reference.name()));
            }
        }
    }

    /**
     * Adds what matches.
     *
     * @param secrets of the pattern's vault
     * @throws AgentFailure (exit code 78) if nothing matches, too much, or a name that is another secret's
     */
    public void add(SecretPattern pattern, List<ListedSecret> secrets) {
        List<Reference> found = new ArrayList<>();
        int passedOver = 0;
        for (ListedSecret secret : secrets) {
            if (!pattern.matches(secret.name(), secret.tags())) {
                continue;
            }
            Reference reference = pattern.reference(secret.name());
            if (!secret.isEnabled() || secret.isManaged() || reference.name().isEmpty()) {
                passedOver++;
            } else {
                found.add(reference);
            }
        }
        skipped += passedOver;
        requireFew(pattern, found.size(), "secrets");
        if (found.isEmpty() && !pattern.isOptional()) {
            throw none(pattern, passedOver);
        }
        for (Reference reference : found) {
            add(pattern, reference);
        }
    }

    /**
     * Adds a secret's fields.
     *
     * @throws AgentFailure (exit code 78) if there are none, too many, or one has a name that is another's
     */
    public void add(FieldPattern pattern, List<JsonLeaf> leaves) {
        requireFew(pattern, leaves.size(), "fields");
        if (leaves.isEmpty() && !pattern.isOptional()) {
            throw AgentFailure.unresolvable(
                    "secret \"" + pattern.secret() + "\" of " + pattern.vault() + " has no fields for \"" + pattern
                            + "\"",
                    "store it as JSON, as in {\"user\": \"...\"}, or take the whole value: leave out #*");
        }
        for (JsonLeaf leaf : leaves) {
            Reference reference = pattern.reference(leaf.path(), leaf.name());
            if (reference.name().isEmpty()) {
                skipped++;
            } else {
                add(pattern, reference);
            }
        }
    }

    /** In the order of the patterns, and in each of the vault. */
    public List<Reference> references() {
        return references;
    }

    /** How many secrets match, and are disabled, or managed by a certificate, or leave nothing for the star of the property. */
    public int skipped() {
        return skipped;
    }

    private void add(Pattern pattern, Reference reference) {
        String key = key(reference.name());
        if (taken.contains(key)) {
            return;
        }
        Reference other = byName.get(key);
        if (other == null) {
            byName.put(key, reference);
            references.add(reference);
        } else if (!other.secret().equals(reference.secret()) || !other.field().equals(reference.field())) {
            throw AgentFailure.unresolvable(
                    "\"" + pattern + "\" gives the property " + reference.name() + " to " + words(reference)
                            + ", which is that of " + words(other),
                    "name the one that is meant by itself: <vault>/<name>:" + reference.name());
        }
    }

    private static String words(Reference reference) {
        String field = reference.field().isEmpty() ? "" : "field \"" + reference.field() + "\" of ";
        return field + "secret \"" + reference.secret() + "\" of "
                + reference.secret().vault();
    }

    private static void requireFew(Pattern pattern, int found, String what) {
        if (found > MOST) {
            throw AgentFailure.unresolvable(
                    "\"" + pattern + "\" matches " + found + " " + what + " of " + pattern.vault() + ", more than "
                            + MOST,
                    "narrow it: more letters before the star, or a tag, as in app-*+env=prod");
        }
    }

    private static AgentFailure none(SecretPattern pattern, int passedOver) {
        return AgentFailure.unresolvable(
                "no secret of " + pattern.vault() + " matches \"" + pattern + "\""
                        + (passedOver == 0 ? "" : " and is enabled and no certificate's (" + passedOver + " are not)"),
                "correct it, or add ? if there may be none; the vault's names: az keyvault secret list --vault-name "
                        + pattern.vault().name() + " --query \"[].name\"");
    }

    private String key(String name) {
        switch (names) {
            case ANY_SPELLING:
                return Spelling.common(name);
            case AS_VARIABLES:
                return Spelling.ofVariable(name);
            default:
                return name;
        }
    }
}
