// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.reference.Cloud;
import io.kvagent.time.Deadline;

/** One way to get a token: one identity, one endpoint. */
public interface TokenSource {
    /** As the start-up line shows it: {@code imds}. */
    String name();

    /** As failures show it: {@code imds, client id 0000...}. */
    String description();

    /**
     * Gets a new token for that cloud's vaults; blocks, within the deadline.
     *
     * @throws io.kvagent.report.AgentFailure if there is none
     */
    Token fetch(Cloud cloud, Deadline deadline);
}
