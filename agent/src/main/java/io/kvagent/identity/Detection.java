// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.config.IdentityKind;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.File;
import java.util.Locale;

/**
 * The identity that the environment variables stand for, and which variables those are. Nothing is probed, and none is tried after
 * another: the same machine always takes the same identity.
 *
 * <p>Where several could be meant, what a person set on purpose goes before what the platform sets: {@code
 * AZURE_TOKEN_CREDENTIALS}, a service principal, then workload identity (else the node's identity would be taken for the pod's), then
 * the platforms in the order of Microsoft's own libraries, last the metadata service, which sets no variable. The Azure CLI is picked
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
    private final String reason;

    private Detection(IdentityKind kind, String reason) {
        this.kind = kind;
        this.reason = reason;
    }

    IdentityKind kind() {
        return kind;
    }

    /** What was seen, in words: {@code IDENTITY_ENDPOINT and IDENTITY_HEADER are set}. */
    String reason() {
        return reason;
    }

    /** @throws AgentFailure if {@code AZURE_TOKEN_CREDENTIALS} asks for what we don't have */
    static Detection in(PlatformEnvironment variables) {
        String credentials = variables.get(CREDENTIALS);
        String because = CREDENTIALS + " is " + credentials;
        switch (credentials.toLowerCase(Locale.ROOT)) {
            case "":
            case "prod":
                return ofAll(variables);
            case "environmentcredential":
                return new Detection(
                        variables.has(CERTIFICATE) && !variables.has(SECRET)
                                ? IdentityKind.CLIENT_CERTIFICATE
                                : IdentityKind.CLIENT_SECRET,
                        because);
            case "workloadidentitycredential":
                return new Detection(IdentityKind.WORKLOAD, because);
            case "managedidentitycredential":
                return ofPlatform(variables);
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

    private static Detection ofAll(PlatformEnvironment variables) {
        if (variables.has(SECRET)) {
            return seen(IdentityKind.CLIENT_SECRET, SECRET);
        }
        if (variables.has(CERTIFICATE)) {
            return seen(IdentityKind.CLIENT_CERTIFICATE, CERTIFICATE);
        }
        return variables.has(WORKLOAD) ? seen(IdentityKind.WORKLOAD, WORKLOAD) : ofPlatform(variables);
    }

    private static Detection ofPlatform(PlatformEnvironment variables) {
        if (variables.has(SERVICE_FABRIC)) {
            return seen(IdentityKind.SERVICE_FABRIC, SERVICE_FABRIC);
        }
        if (variables.has(APP_SERVICE)) {
            return seen(IdentityKind.APP_SERVICE, APP_SERVICE);
        }
        if (variables.has(MACHINE_LEARNING)) {
            return seen(IdentityKind.MACHINE_LEARNING, MACHINE_LEARNING);
        }
        if (variables.has(CLOUD_SHELL)) {
            return seen(IdentityKind.CLOUD_SHELL, CLOUD_SHELL);
        }
        if (variables.has(ARC)) {
            return seen(IdentityKind.ARC, ARC);
        }
        return new File(Arc.agentProgram(variables)).exists()
                ? new Detection(IdentityKind.ARC, "the Arc agent is installed")
                : new Detection(IdentityKind.IMDS, "no environment variables of another Azure platform were found");
    }

    private static Detection seen(IdentityKind kind, String[] names) {
        StringBuilder words = new StringBuilder(names[0]);
        for (int i = 1; i < names.length; i++) {
            words.append(i == names.length - 1 ? " and " : ", ").append(names[i]);
        }
        return new Detection(
                kind, words.append(names.length == 1 ? " is set" : " are set").toString());
    }
}
