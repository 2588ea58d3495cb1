// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.http.ConnectionFactory;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import io.kvagent.url.Endpoint;
import java.util.Optional;

/** What a token source of one kind is made from: the options, the environment variables, and ways to connect. */
final class IdentityContext {
    private final IdentityKind kind;
    private final IdentityChoice choice;
    private final PlatformEnvironment variables;
    private final ConnectionFactory local;
    private final ConnectionFactory remote;
    private final Log log;

    IdentityContext(
            IdentityKind kind,
            IdentityChoice choice,
            PlatformEnvironment variables,
            ConnectionFactory local,
            ConnectionFactory remote,
            Log log) {
        this.kind = kind;
        this.choice = choice;
        this.variables = variables;
        this.local = local;
        this.remote = remote;
        this.log = log;
    }

    /** As the start-up line shows it: {@code app-service}. */
    String name() {
        return kind.key();
    }

    PlatformEnvironment variables() {
        return variables;
    }

    /** Uses no proxy. */
    ConnectionFactory local() {
        return local;
    }

    /** For the authority. */
    ConnectionFactory remote() {
        return remote;
    }

    Log log() {
        return log;
    }

    Endpoint imds() {
        return choice.imds();
    }

    Optional<Endpoint> authority() {
        return choice.authority();
    }

    /** @throws AgentFailure if the variable is unset */
    String require(String variable) {
        return variables.require(variable, name());
    }

    /** @throws AgentFailure if a variable by which the kind is detected is unset: {@code identity=} can name it all the same */
    IdentityContext complete() {
        for (String variable : kind.variables()) {
            require(variable);
        }
        return this;
    }

    /** For a host that accepts a selector of any kind. */
    IdentitySelector selector() {
        return choice.selector();
    }

    /**
     * The selector, if this host accepts one of that kind. Otherwise an option that asks for it is refused, and AZURE_CLIENT_ID is
     * ignored.
     */
    IdentitySelector only(IdentitySelector.Kind possible) {
        IdentitySelector selector = choice.selector();
        if (selector.kind() == possible) {
            return selector;
        }
        if (selector.isExplicit()) {
            throw new AgentFailure(
                    ExitCode.BAD_OPTIONS,
                    "identity " + name() + " can't be selected by "
                            + selector.kind().option(),
                    possible == IdentitySelector.Kind.SYSTEM_ASSIGNED
                            ? "leave out " + selector.kind().option() + "=: there is one identity alone"
                            : "name it by " + possible.option() + "=");
        }
        return IdentitySelector.NONE;
    }

    /** Of an application registration. */
    String clientId() {
        require("AZURE_TENANT_ID");
        String selected = only(IdentitySelector.Kind.CLIENT_ID).id();
        return selected.isEmpty() ? require("AZURE_CLIENT_ID") : selected;
    }
}
