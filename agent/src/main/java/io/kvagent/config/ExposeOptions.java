// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import io.kvagent.reference.PatternMatches;
import io.kvagent.reference.Reference;
import io.kvagent.reference.Spelling;
import io.kvagent.report.AgentFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the app reads the values: where, when, and under which spellings of their names. */
public final class ExposeOptions {
    private final boolean hook;
    private final boolean env;
    private final boolean background;
    private final boolean relaxed;

    ExposeOptions(Settings settings) {
        Setting expose = settings.get(Option.EXPOSE);
        hook = expose.is("hook");
        env = expose.is("env");
        if (hook && expose.is("properties")) {
            throw AgentFailure.badOptions(
                    expose + ", and plain properties would show what the hook masks",
                    "leave out one of properties and hook");
        }
        Setting fetch = settings.get(Option.FETCH);
        background = fetch.is("background");
        if (background && !hook) {
            throw AgentFailure.badOptions(
                    fetch + ", and plain properties can't wait for their values", "add expose=hook");
        }
        relaxed = settings.get(Option.NAMES).is("relaxed");
    }

    /** @throws AgentFailure if this can't be done in an app that runs already */
    public void requirePossibleWhenAttached() {
        if (hook) {
            throw AgentFailure.badOptions(
                    "expose=hook can't be used in an app that runs already: it may hold the table of its properties",
                    "name the agent with -javaagent when the app is started, or use expose=properties");
        }
    }

    /** Whether a lookup serves the values, and every dump shows a mask; else they are plain system properties. */
    public boolean byHook() {
        return hook;
    }

    /** Whether {@code System.getenv} serves them too. */
    public boolean inEnvironment() {
        return env;
    }

    /** Whether main starts while they are fetched. */
    public boolean inBackground() {
        return background;
    }

    /** Whether each spelling of a name is that name. */
    public boolean underAnySpelling() {
        return relaxed;
    }

    /** When two names count as the same. */
    public PatternMatches.Names sameNames() {
        if (relaxed) {
            return PatternMatches.Names.ANY_SPELLING;
        }
        return env ? PatternMatches.Names.AS_VARIABLES : PatternMatches.Names.EXACT;
    }

    /** @throws io.kvagent.report.AgentFailure if two references would have the same name */
    void requireDistinctNames(List<Reference> references) {
        Map<String, Reference> byName = new HashMap<>();
        for (Reference reference : references) {
            if (reference.isInVariable()) {
                continue;
            }
            if (relaxed) {
                requireDistinct(byName, Spelling.common(reference.name()), reference, "names=relaxed");
            } else if (env) {
                requireDistinct(byName, Spelling.ofVariable(reference.name()), reference, "expose=env");
            }
        }
    }

    /** The same secret under two spellings is allowed. */
    private static void requireDistinct(
            Map<String, Reference> byName, String name, Reference reference, String because) {
        Reference other = byName.put(name, reference);
        if (other == null
                || other.secret().equals(reference.secret()) && other.field().equals(reference.field())) {
            return;
        }
        throw AgentFailure.badOptions(
                "secrets \"" + other.secret() + "\" (" + other + ") and \"" + reference.secret() + "\" (" + reference
                        + ") have one name under " + because + ", " + name,
                "give one of them another property: [vault/]name[@version][#field]:<property>, or leave out "
                        + because);
    }
}
