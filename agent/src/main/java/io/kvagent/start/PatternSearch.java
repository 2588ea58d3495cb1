// SPDX-License-Identifier: Apache-2.0
package io.kvagent.start;

import io.kvagent.reference.FieldPattern;
import io.kvagent.reference.ListedSecret;
import io.kvagent.reference.Pattern;
import io.kvagent.reference.PatternMatches;
import io.kvagent.reference.SecretPattern;
import io.kvagent.reference.VaultAddress;
import io.kvagent.report.AgentFailure;
import io.kvagent.time.Deadline;
import io.kvagent.vault.SecretFetcher;
import io.kvagent.vault.VaultClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what a plan's patterns match: each vault's list is read once, and each secret whose fields are wanted. Their names must be known before anything is exposed, also
 * where the values come in the background: an app that asks too early would remember that there is no such property.
 */
public final class PatternSearch {
    /** Told what became of each pattern, in their order. */
    public interface Listener {
        void found(Pattern pattern, int references, int skipped);

        /** May throw the failure, which ends the search. */
        void failed(Pattern pattern, AgentFailure failure);
    }

    private final Session session;
    private final Listener listener;
    private final List<String> failed = new ArrayList<>();
    private final Map<VaultAddress, List<ListedSecret>> lists = new HashMap<>();

    public PatternSearch(Session session, Listener listener) {
        this.session = session;
        this.listener = listener;
    }

    /**
     * The plan with references for its patterns. A pattern that fails has none.
     *
     * @throws AgentFailure if the deadline is over, or the listener throws
     */
    public StartPlan run(StartPlan plan, Deadline deadline) {
        PatternMatches matches =
                new PatternMatches(plan.references(), plan.options().expose().sameNames());
        Runnable work = new Runnable() {
            @Override
            public void run() {
                search(plan.patterns(), matches, deadline);
            }
        };
        if (!deadline.run(work, "kv-agent list")) {
            throw SecretFetcher.overdue(
                    deadline, "the list of secrets of " + plan.patterns().get(0).vault());
        }
        return plan.with(matches, failed);
    }

    private void search(List<Pattern> patterns, PatternMatches matches, Deadline deadline) {
        try (VaultClient client = session.fetcher().newClient()) {
            for (Pattern pattern : patterns) {
                int before = matches.references().size();
                int skipped = matches.skipped();
                try {
                    add(pattern, matches, client, deadline);
                    listener.found(pattern, matches.references().size() - before, matches.skipped() - skipped);
                } catch (AgentFailure e) {
                    failed.add(pattern.toString());
                    listener.failed(pattern, e);
                }
            }
        }
    }

    private void add(Pattern pattern, PatternMatches matches, VaultClient client, Deadline deadline) {
        if (pattern instanceof FieldPattern) {
            FieldPattern fields = (FieldPattern) pattern;
            matches.add(fields, session.fetcher().fields(fields, client, deadline));
            return;
        }
        List<ListedSecret> list = lists.get(pattern.vault());
        if (list == null) {
            list = client.list(pattern.vault(), deadline);
            lists.put(pattern.vault(), list);
        }
        matches.add((SecretPattern) pattern, list);
    }
}
