// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.start.StartPlan;
import io.kvagent.vault.FetchListener;
import io.kvagent.vault.Secret;
import io.kvagent.vault.SecretValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a fetch finds of each reference, reported in the order of the options, however it arrives. */
final class SecretFindings implements FetchListener {
    private final Report report;
    private final List<Reference> unreported;
    private final Map<Reference, List<Finding>> found = new HashMap<>();
    private final Set<AgentFailure> failures = new HashSet<>();

    SecretFindings(StartPlan plan, Report report) {
        this.report = report;
        unreported = new ArrayList<>(plan.references());
        for (Reference reference : unreported) {
            String keptBy = plan.keptBy(reference);
            if (!keptBy.isEmpty()) {
                found.put(reference, note(reference, "not read: " + keptBy + " is set, and wins"));
            }
        }
    }

    @Override
    public void arrived(Reference reference, SecretValue value, Secret secret) {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("secret", subject(reference), Particulars.of(secret, value)));
        for (String notice : secret.notices(reference.secret(), Instant.now())) {
            findings.addAll(note(reference, notice));
        }
        add(reference, findings);
    }

    @Override
    public void absent(Reference reference, AgentFailure why) {
        add(reference, note(reference, "optional, and not there: " + why.problem()));
    }

    @Override
    public synchronized void failed(Reference reference, AgentFailure why) {
        failures.add(why);
        add(reference, Collections.singletonList(Finding.failed("secret", subject(reference), why)));
    }

    /** Whether that failure was one of a reference. */
    synchronized boolean have(AgentFailure failure) {
        return failures.contains(failure);
    }

    /** @param rest what to say of each reference of which nothing was found */
    synchronized void end(String rest) {
        for (Reference reference : new ArrayList<>(unreported)) {
            if (!found.containsKey(reference)) {
                add(reference, note(reference, rest));
            }
        }
        reportNext();
    }

    private synchronized void add(Reference reference, List<Finding> findings) {
        found.put(reference, findings);
        reportNext();
    }

    private void reportNext() {
        while (!unreported.isEmpty()) {
            List<Finding> findings = found.get(unreported.get(0));
            if (findings == null) {
                return;
            }
            unreported.remove(0);
            for (Finding finding : findings) {
                report.add(finding);
            }
        }
    }

    private static List<Finding> note(Reference reference, String what) {
        return Collections.singletonList(Finding.note("secret", subject(reference), what));
    }

    private static String subject(Reference reference) {
        String field = reference.field().isEmpty() ? "" : "#" + reference.field();
        return reference.secret().vault() + "/" + reference.secret() + field + " as " + reference;
    }
}
