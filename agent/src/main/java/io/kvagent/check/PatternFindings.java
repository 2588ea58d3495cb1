// SPDX-License-Identifier: Apache-2.0
package io.kvagent.check;

import io.kvagent.reference.Pattern;
import io.kvagent.report.AgentFailure;
import io.kvagent.start.PatternSearch;
import org.jspecify.annotations.Nullable;

/** Reports what each pattern matches; the secrets themselves are reported when they are read. */
final class PatternFindings implements PatternSearch.Listener {
    private final Report report;
    private @Nullable AgentFailure first;

    PatternFindings(Report report) {
        this.report = report;
    }

    @Override
    public void found(Pattern pattern, int references, int skipped) {
        report.add(Finding.ok(
                "pattern",
                subject(pattern),
                new Particulars()
                        .with("matches", String.valueOf(references))
                        .with("skipped", skipped == 0 ? "" : String.valueOf(skipped))));
    }

    @Override
    public void failed(Pattern pattern, AgentFailure failure) {
        first = first == null ? failure : first;
        report.add(Finding.failed("pattern", subject(pattern), failure));
    }

    /** Null if none failed. */
    @Nullable
    AgentFailure first() {
        return first;
    }

    private static String subject(Pattern pattern) {
        return pattern.vault() + ": " + pattern;
    }
}
