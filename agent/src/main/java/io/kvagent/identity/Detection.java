// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.config.IdentityKind;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.File;
import java.util.Locale;

/**
 * Which identity the environment's marks stand for, and which marks those are. Nothing is probed, and none is tried after another:
 * the same machine always takes the same identity.
 *
 * <p>Where several could be meant, what a person set on purpose goes before what the platform sets: {@code
 * AZURE_TOKEN_CREDENTIALS}, a service principal, then workload identity (else the node's identity would be taken for the pod's), then
 * the platforms in the order of Microsoft's own libraries, last the metadata service, which leaves no mark. The Azure CLI is picked
 * by {@code AZURE_TOKEN_CREDENTIALS} alone.
 */
final class Detection {
    private static final String[] SECRET = {"AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"};
    private static final String[] CERTIFICATE = {"AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_CERTIFICATE_PATH"};
    private static final String[] WORKLOAD = {"AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_FEDERATED_TOKEN_FILE"};
    private static final String[] SERVICE_FABRIC = {"IDENTITY_ENDPOINT", "IDENTITY_HEADER", "IDENTITY_SERVER_THUMBPRINT"
    };
    private static final String[] APP_SERVICE = {"IDENTITY_ENDPOINT", "IDENTITY_HEADER"};
    private static final String[] MACHINE_LEARNING = {"MSI_ENDPOINT", "MSI_SECRET"};
    private static final String[] CLOUD_SHELL = {"MSI_ENDPOINT"};
    private static final String[] ARC = {"IDENTITY_ENDPOINT", "IMDS_ENDPOINT"};

    private static final String CREDENTIALS = "AZURE_TOKEN_CREDENTIALS";

    private final IdentityKind kind;
    private final String marks;

    private Detection(IdentityKind kind, String marks) {
        this.kind = kind;
        this.marks = marks;
    }

    IdentityKind kind() {
        return kind;
    }

    /** What was seen, in words: {@code IDENTITY_ENDPOINT and IDENTITY_HEADER are set}. */
    String marks() {
        return marks;
    }

    /** @throws AgentFailure if {@code AZURE_TOKEN_CREDENTIALS} asks for what we don't have */
    static Detection in(PlatformEnvironment marks) {
        String credentials = marks.get(CREDENTIALS);
        String because = CREDENTIALS + " is " + credentials;
        switch (credentials.toLowerCase(Locale.ROOT)) {
            case "":
            case "prod":
                return ofAll(marks);
            case "environmentcredential":
                return new Detection(
                        marks.has(CERTIFICATE) && !marks.has(SECRET)
                                ? IdentityKind.CLIENT_CERTIFICATE
                                : IdentityKind.CLIENT_SECRET,
                        because);
            case "workloadidentitycredential":
                return new Detection(IdentityKind.WORKLOAD, because);
            case "managedidentitycredential":
                return ofPlatform(marks);
            case "dev":
            case "azureclicredential":
                return new Detection(IdentityKind.AZURE_CLI, because);
            default:
                throw new AgentFailure(
                        ExitCode.NOT_PERMITTED,
                        because + ", which kv-agent does not know",
                        "set it to prod, dev, EnvironmentCredential, WorkloadIdentityCredential, ManagedIdentityCredential or "
                                + "AzureCliCredential, or choose by identity=");
        }
    }

    private static Detection ofAll(PlatformEnvironment marks) {
        if (marks.has(SECRET)) {
            return seen(IdentityKind.CLIENT_SECRET, SECRET);
        }
        if (marks.has(CERTIFICATE)) {
            return seen(IdentityKind.CLIENT_CERTIFICATE, CERTIFICATE);
        }
        return marks.has(WORKLOAD) ? seen(IdentityKind.WORKLOAD, WORKLOAD) : ofPlatform(marks);
    }

    private static Detection ofPlatform(PlatformEnvironment marks) {
        if (marks.has(SERVICE_FABRIC)) {
            return seen(IdentityKind.SERVICE_FABRIC, SERVICE_FABRIC);
        }
        if (marks.has(APP_SERVICE)) {
            return seen(IdentityKind.APP_SERVICE, APP_SERVICE);
        }
        if (marks.has(MACHINE_LEARNING)) {
            return seen(IdentityKind.MACHINE_LEARNING, MACHINE_LEARNING);
        }
        if (marks.has(CLOUD_SHELL)) {
            return seen(IdentityKind.CLOUD_SHELL, CLOUD_SHELL);
        }
        if (marks.has(ARC)) {
            return seen(IdentityKind.ARC, ARC);
        }
        return new File(Arc.agentProgram(marks)).exists()
                ? new Detection(IdentityKind.ARC, "the Arc agent is installed")
                : new Detection(IdentityKind.IMDS, "the environment has no mark of another host");
    }

    private static Detection seen(IdentityKind kind, String[] variables) {
        StringBuilder words = new StringBuilder(variables[0]);
        for (int i = 1; i < variables.length; i++) {
            words.append(i == variables.length - 1 ? " and " : ", ").append(variables[i]);
        }
        return new Detection(
                kind,
                words.append(variables.length == 1 ? " is set" : " are set").toString());
    }
}
