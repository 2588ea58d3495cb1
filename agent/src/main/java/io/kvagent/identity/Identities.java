// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.config.IdentityKind;
import io.kvagent.config.IdentitySelector;
import io.kvagent.config.Options;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import java.util.Map;

/** Makes the one token source: of the configured identity, or of the one that the environment variables stand for. */
public final class Identities {
    private final Options options;
    private final PlatformEnvironment variables;
    private final ConnectionFactory local;
    private final ConnectionFactory remote;
    private final Log log;

    /**
     * @param local uses no proxy
     * @param remote for the authority
     */
    public Identities(
            Options options,
            Map<String, String> environment,
            ConnectionFactory local,
            ConnectionFactory remote,
            Log log) {
        this.options = options;
        this.variables = new PlatformEnvironment(environment);
        this.local = local;
        this.remote = remote;
        this.log = log;
    }

    /** @throws AgentFailure if the identity lacks what it needs, or can't be selected as configured */
    public PickedIdentity pick() {
        IdentityKind configured = options.identity().kind();
        if (configured != IdentityKind.AUTO) {
            return new PickedIdentity(source(configured), "identity=" + configured.key());
        }
        Detection detection = Detection.in(variables);
        return new PickedIdentity(source(detection.kind()), detection.reason());
    }

    private TokenSource source(IdentityKind kind) {
        IdentitySelector selector = options.identity().selector();
        switch (kind) {
            case APP_SERVICE:
                variables.require("IDENTITY_ENDPOINT", kind.key());
                variables.require("IDENTITY_HEADER", kind.key());
                return new AppService(variables, selector, local, log);
            case ARC:
                return new Arc(variables, selector, local, log);
            case SERVICE_FABRIC:
                variables.require("IDENTITY_ENDPOINT", kind.key());
                variables.require("IDENTITY_HEADER", kind.key());
                variables.require("IDENTITY_SERVER_THUMBPRINT", kind.key());
                return new ServiceFabric(variables, only(kind, IdentitySelector.Kind.OBJECT_ID), log);
            case CLOUD_SHELL:
                variables.require("MSI_ENDPOINT", kind.key());
                only(kind, IdentitySelector.Kind.SYSTEM_ASSIGNED);
                return new CloudShell(variables, local, log);
            case MACHINE_LEARNING:
                variables.require("MSI_ENDPOINT", kind.key());
                variables.require("MSI_SECRET", kind.key());
                return new MachineLearning(variables, only(kind, IdentitySelector.Kind.CLIENT_ID), local, log);
            case WORKLOAD:
                variables.require("AZURE_FEDERATED_TOKEN_FILE", kind.key());
                return new Entra(
                        variables,
                        options.identity().authority().orElse(null),
                        clientId(kind),
                        new FederatedToken(variables),
                        remote,
                        log);
            case CLIENT_SECRET:
                variables.require("AZURE_CLIENT_SECRET", kind.key());
                return new Entra(
                        variables,
                        options.identity().authority().orElse(null),
                        clientId(kind),
                        new ClientSecret(variables),
                        remote,
                        log);
            case CLIENT_CERTIFICATE:
                variables.require("AZURE_CLIENT_CERTIFICATE_PATH", kind.key());
                return new Entra(
                        variables,
                        options.identity().authority().orElse(null),
                        clientId(kind),
                        new ClientCertificate(variables, clientId(kind)),
                        remote,
                        log);
            case AZURE_CLI:
                only(kind, IdentitySelector.Kind.SYSTEM_ASSIGNED);
                return new AzureCli(variables);
            default:
                return new Imds(options.identity().imds(), selector, local, log);
        }
    }

    private String clientId(IdentityKind kind) {
        variables.require("AZURE_TENANT_ID", kind.key());
        IdentitySelector selector = only(kind, IdentitySelector.Kind.CLIENT_ID);
        return selector.id().isEmpty() ? variables.require("AZURE_CLIENT_ID", kind.key()) : selector.id();
    }

    /**
     * The selector, where this host can be told one of that kind. Otherwise an option that asks for it is refused, and a mere
     * AZURE_CLIENT_ID passed over.
     */
    private IdentitySelector only(IdentityKind kind, IdentitySelector.Kind possible) {
        IdentitySelector selector = options.identity().selector();
        if (selector.kind() == possible) {
            return selector;
        }
        if (selector.isExplicit()) {
            throw new AgentFailure(
                    ExitCode.BAD_OPTIONS,
                    "identity " + kind.key() + " can't be selected by "
                            + selector.kind().option().key(),
                    possible.option() == null
                            ? "leave out " + selector.kind().option().key() + "=: there is one identity alone"
                            : "name it by " + possible.option().key() + "=");
        }
        return IdentitySelector.NONE;
    }
}
