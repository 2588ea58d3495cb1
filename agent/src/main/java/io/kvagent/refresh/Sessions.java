// SPDX-License-Identifier: Apache-2.0
package io.kvagent.refresh;

import io.kvagent.start.Session;

/** Gives the one session of the process, for all its life. */
public interface Sessions {
    /** @throws io.kvagent.report.AgentFailure if there is none yet, and it can't be opened now either */
    Session open();
}
