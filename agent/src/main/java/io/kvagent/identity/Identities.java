// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.ConnectionFactory;
import io.kvagent.report.Log;
import java.util.Map;
import java.util.Optional;

/** Makes the one token source: of the configured identity, or of the one that is detected by the environment variables. */
public final class Identities {
    private final IdentityChoice choice;
    private final PlatformEnvironment variables;
    private final ConnectionFactory local;
    private final ConnectionFactory remote;
    private final Log log;

    /**
     * @param local uses no proxy
     * @param remote for the authority
     */
    public Identities(
            IdentityChoice choice,
            Map<String, String> environment,
            ConnectionFactory local,
            ConnectionFactory remote,
            Log log) {
        this.choice = choice;
        this.variables = new PlatformEnvironment(environment);
        this.local = local;
        this.remote = remote;
        this.log = log;
    }

    /** @throws io.kvagent.report.AgentFailure if the identity lacks what it needs, or can't be selected as configured */
    public PickedIdentity pick() {
        Optional<IdentityKind> configured = choice.kind();
        if (configured.isPresent()) {
            IdentityKind kind = configured.get();
            return new PickedIdentity(source(kind), "identity=" + kind.key());
        }
        Detection detection = Detection.in(variables);
        return new PickedIdentity(source(detection.kind()), detection.reason());
    }

    private TokenSource source(IdentityKind kind) {
        return kind.source(new IdentityContext(kind, choice, variables, local, remote, log));
    }
}
