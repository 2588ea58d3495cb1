// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;

/** A fault of the agent's own. Its message may hold anything, a value among it: the class alone is shown, and at debug where it was. */
final class OwnFault {
    private OwnFault() {}

    static AgentFailure of(Throwable fault) {
        Throwable origin = fault.getCause() == null ? fault : fault.getCause();
        AgentFailure failure = new AgentFailure(
                ExitCode.INTERNAL,
                "kv-agent failed by a fault of its own: " + origin.getClass().getName(),
                "please report it, with what log=debug prints");
        failure.setStackTrace(origin.getStackTrace());
        return failure;
    }
}
