package io.kvagent.identity;

import io.kvagent.config.IdentityKind;
import io.kvagent.config.IdentitySelector;
import io.kvagent.config.Options;
import io.kvagent.http.Deadline;
import io.kvagent.http.Dialer;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import java.io.File;
import java.util.Map;

/**
 * Picks the one identity: the configured one, or by the marks that Azure's platforms leave in the environment. Nothing is probed,
 * and none is tried after another: the same machine always takes the same identity.
 *
 * <p>Where several could be meant, what a person set on purpose goes before what the platform sets: a service principal, then
 * workload identity (else the node's identity would be taken for the pod's), then the platforms in the order of Microsoft's own
 * libraries, last the metadata service, which leaves no mark. The Azure CLI is never picked so.
 */
public final class Identities {
    private final Options options;
    private final Marks marks;
    private final Dialer local;
    private final Dialer remote;
    private final Log log;

    /**
     * @param local uses no proxy
     * @param remote for the authority
     */
    public Identities(Options options, Map<String, String> environment, Dialer local, Dialer remote, Log log) {
        this.options = options;
        this.marks = new Marks(environment);
        this.local = local;
        this.remote = remote;
        this.log = log;
    }

    /** @throws AgentFailure if the configured identity lacks what it needs, or can't be selected as configured */
    public PickedIdentity pick() {
        IdentityKind kind = options.identity().kind();
        if (kind != IdentityKind.AUTO) {
            return new PickedIdentity(source(kind), "identity=" + kind.key());
        }
        if (marks.has("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET")) {
            return byMarks(IdentityKind.CLIENT_SECRET, "AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET are set");
        }
        if (marks.has("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_CERTIFICATE_PATH")) {
            return byMarks(
                    IdentityKind.CLIENT_CERTIFICATE, "AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_CERTIFICATE_PATH are set");
        }
        if (marks.has("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE")) {
            return byMarks(IdentityKind.WORKLOAD, "AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_FEDERATED_TOKEN_FILE are set");
        }
        return pickManaged();
    }

    private PickedIdentity pickManaged() {
        if (marks.has("IDENTITY_ENDPOINT", "IDENTITY_HEADER", "IDENTITY_SERVER_THUMBPRINT")) {
            return byMarks(
                    IdentityKind.SERVICE_FABRIC, "IDENTITY_ENDPOINT, IDENTITY_HEADER and IDENTITY_SERVER_THUMBPRINT are set");
        }
        if (marks.has("IDENTITY_ENDPOINT", "IDENTITY_HEADER")) {
            return byMarks(IdentityKind.APP_SERVICE, "IDENTITY_ENDPOINT and IDENTITY_HEADER are set");
        }
        if (marks.has("MSI_ENDPOINT", "MSI_SECRET")) {
            return byMarks(IdentityKind.MACHINE_LEARNING, "MSI_ENDPOINT and MSI_SECRET are set");
        }
        if (marks.has("MSI_ENDPOINT")) {
            return byMarks(IdentityKind.CLOUD_SHELL, "MSI_ENDPOINT is set");
        }
        if (marks.has("IDENTITY_ENDPOINT", "IMDS_ENDPOINT")) {
            return byMarks(IdentityKind.ARC, "IDENTITY_ENDPOINT and IMDS_ENDPOINT are set");
        }
        if (new File(Arc.agentProgram(marks)).exists()) {
            return byMarks(IdentityKind.ARC, "the Arc agent is installed");
        }
        return byMarks(IdentityKind.IMDS, "the environment has no mark of another host");
    }

    private PickedIdentity byMarks(IdentityKind kind, String seen) {
        return new PickedIdentity(source(kind), seen);
    }

    private TokenSource source(IdentityKind kind) {
        IdentitySelector selector = options.identity().selector();
        switch (kind) {
            case APP_SERVICE:
                marks.require("IDENTITY_ENDPOINT", kind.key());
                marks.require("IDENTITY_HEADER", kind.key());
                return new AppService(marks, selector, local, log);
            case ARC:
                return new Arc(marks, selector, local, log);
            case SERVICE_FABRIC:
                marks.require("IDENTITY_ENDPOINT", kind.key());
                marks.require("IDENTITY_HEADER", kind.key());
                marks.require("IDENTITY_SERVER_THUMBPRINT", kind.key());
                return new ServiceFabric(marks, only(kind, IdentitySelector.Kind.OBJECT_ID), local.deadline(), log);
            case CLOUD_SHELL:
                marks.require("MSI_ENDPOINT", kind.key());
                only(kind, IdentitySelector.Kind.SYSTEM_ASSIGNED);
                return new CloudShell(marks, local, log);
            case MACHINE_LEARNING:
                marks.require("MSI_ENDPOINT", kind.key());
                marks.require("MSI_SECRET", kind.key());
                return new MachineLearning(marks, only(kind, IdentitySelector.Kind.CLIENT_ID), local, log);
            case WORKLOAD:
                marks.require("AZURE_FEDERATED_TOKEN_FILE", kind.key());
                return new Entra(marks, options.identity().authority(), clientId(kind), new FederatedToken(marks), remote, log);
            case CLIENT_SECRET:
                marks.require("AZURE_CLIENT_SECRET", kind.key());
                return new Entra(marks, options.identity().authority(), clientId(kind), new ClientSecret(marks), remote, log);
            case CLIENT_CERTIFICATE:
                marks.require("AZURE_CLIENT_CERTIFICATE_PATH", kind.key());
                return new Entra(marks, options.identity().authority(), clientId(kind), new ClientCertificate(marks, clientId(kind)), remote, log);
            case AZURE_CLI:
                only(kind, IdentitySelector.Kind.SYSTEM_ASSIGNED);
                return new AzureCli(marks, local.deadline());
            default:
                return new Imds(options.identity().imds(), selector, local, log);
        }
    }

    private String clientId(IdentityKind kind) {
        marks.require("AZURE_TENANT_ID", kind.key());
        IdentitySelector selector = only(kind, IdentitySelector.Kind.CLIENT_ID);
        return selector.id().isEmpty() ? marks.require("AZURE_CLIENT_ID", kind.key()) : selector.id();
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
                    "identity " + kind.key() + " can't be selected by " + selector.kind().option().key(),
                    possible.option() == null
                            ? "leave out " + selector.kind().option().key() + "=: there is one identity alone"
                            : "name it by " + possible.option().key() + "=");
        }
        return IdentitySelector.NONE;
    }
}
