// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.reference.Cloud;
import io.kvagent.report.AgentFailure;
import io.kvagent.time.Deadline;

/** The identity that was picked, and why: where it is the wrong one, its failure names the variables that led to it. */
public final class PickedIdentity implements TokenSource {
    private final TokenSource source;
    private final String why;

    PickedIdentity(TokenSource source, String why) {
        this.source = source;
        this.why = why;
    }

    /** The option, or the variables that were seen. */
    public String why() {
        return why;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public String description() {
        return source.description();
    }

    @Override
    public Token fetch(Cloud cloud, Deadline deadline) {
        try {
            return source.fetch(cloud, deadline);
        } catch (AgentFailure e) {
            throw new AgentFailure(
                    e.exitCode(),
                    e.problem(),
                    e.action() + " (identity " + source.name() + " because " + why + "; identity= chooses another)",
                    e.getCause());
        }
    }
}
