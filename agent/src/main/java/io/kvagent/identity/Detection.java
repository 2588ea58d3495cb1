// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Detects the identity by the environment variables, and says by which. No endpoint is probed, and there is no chain of attempts: the
 * same machine always takes the same identity.
 *
 * <p>{@code AZURE_TOKEN_CREDENTIALS} narrows the choice, as in the Azure SDKs; it alone picks the Azure CLI.
 */
final class Detection {
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
                return first(variables, null);
            case "environmentcredential":
                boolean certificate = variables.has(IdentityKind.CLIENT_CERTIFICATE.variables())
                        && !variables.has(IdentityKind.CLIENT_SECRET.variables());
                return new Detection(
                        certificate ? IdentityKind.CLIENT_CERTIFICATE : IdentityKind.CLIENT_SECRET, because);
            case "workloadidentitycredential":
                return new Detection(IdentityKind.WORKLOAD, because);
            case "managedidentitycredential":
                return first(variables, IdentityKind.Group.PLATFORM);
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

    /** @param only of this group, or of any if null */
    private static Detection first(PlatformEnvironment variables, IdentityKind.@Nullable Group only) {
        for (IdentityKind kind : IdentityKind.values()) {
            Optional<String> reason = kind.detectedBy(variables);
            if (reason.isPresent() && (only == null || kind.group() == only)) {
                return new Detection(kind, reason.get());
            }
        }
        throw new IllegalStateException("the metadata service is always detected");
    }
}
