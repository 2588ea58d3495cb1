// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.Log;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator is told of looks: names of what changed, one line when looks begin to fail, and one when they work again. */
final class LookLog {
    private final Log log;
    private boolean failing;

    LookLog(Log log) {
        this.log = log;
    }

    void changed(List<Reference> references) {
        StringBuilder names = new StringBuilder();
        for (Reference reference : references) {
            names.append(names.length() == 0 ? "" : ", ").append(reference);
        }
        if (names.length() > 0) {
            log.info("new version of " + names);
        }
    }

    /** @param stillFailing whether secrets that were not looked at now could not be read before */
    void ended(@Nullable AgentFailure failure, boolean stillFailing) {
        if (failure != null && !failing) {
            log.info("newer values of the secrets can't be read: " + failure.problem());
            failing = true;
        } else if (failure == null && failing && !stillFailing) {
            log.info("newer values of the secrets can be read again");
            failing = false;
        }
    }
}
