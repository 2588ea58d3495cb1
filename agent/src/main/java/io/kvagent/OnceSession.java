// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import io.kvagent.audit.Audit;
import io.kvagent.config.Options;
import io.kvagent.refresh.Sessions;
import io.kvagent.report.Log;
import io.kvagent.start.Session;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens the session of the process when it is first needed: if no vault is asked, no identity is picked. */
final class OnceSession implements Sessions {
    private final Options options;
    private final Map<String, String> environment;
    private final Audit audit;
    private final Log log;
    private @Nullable Session session;

    OnceSession(Options options, Map<String, String> environment, Audit audit, Log log) {
        this.options = options;
        this.environment = environment;
        this.audit = audit;
        this.log = log;
    }

    /** @throws io.kvagent.report.AgentFailure if the identity can't be picked, or lacks what it needs */
    @Override
    public synchronized Session open() {
        if (session == null) {
            session = Session.open(options, environment, audit, log);
        }
        return session;
    }
}
