// SPDX-License-Identifier: Apache-2.0
package io.kvagent.start;

import io.kvagent.reference.ListedSecret;
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
 * Finds the secrets that a plan's patterns stand for: each vault's list once. Their names must be known before anything is exposed, also
 * where the values come in the background: an app that asks too early would remember that there is no such property.
 */
public final class PatternSearch {
    /** Told what became of each pattern, in their order. */
    public interface Listener {
        void found(SecretPattern pattern, int references, int skipped);

        /** May throw the failure, which ends the search. */
        void failed(SecretPattern pattern, AgentFailure failure);
    }

    private final Session session;
    private final Listener listener;
    private final List<String> failed = new ArrayList<>();

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

    private void search(List<SecretPattern> patterns, PatternMatches matches, Deadline deadline) {
        Map<VaultAddress, List<ListedSecret>> lists = new HashMap<>();
        try (VaultClient client = session.fetcher().newClient()) {
            for (SecretPattern pattern : patterns) {
                int before = matches.references().size();
                int skipped = matches.skipped();
                try {
                    List<ListedSecret> list = lists.get(pattern.vault());
                    if (list == null) {
                        list = client.list(pattern.vault(), deadline);
                        lists.put(pattern.vault(), list);
                    }
                    matches.add(pattern, list);
                    listener.found(pattern, matches.references().size() - before, matches.skipped() - skipped);
                } catch (AgentFailure e) {
                    failed.add(pattern.toString());
                    listener.failed(pattern, e);
                }
            }
        }
    }
}
