// SPDX-License-Identifier: Apache-2.0
package io.kvagent.expose;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.weave.Weaver;

/** One way by which lookups find the secrets. */
abstract class LookupHook {
    /** What of the JDK's code is to be changed. */
    abstract void addTo(Weaver weaver);

    /**
     * Once that is changed: takes effect, and proves itself. Waits for no secret.
     *
     * @throws AgentFailure if the app would not find what it looks for
     */
    abstract void install();

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new AgentFailure(
                    ExitCode.INTERNAL,
                    what + " does not answer as kv-agent made it",
                    "another agent may have changed it back: load kv-agent after it, or use expose=properties");
        }
    }
}
