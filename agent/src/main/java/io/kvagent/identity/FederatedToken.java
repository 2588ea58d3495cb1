// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.pem.SmallFile;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * AKS workload identity: the service account's token in {@code AZURE_FEDERATED_TOKEN_FILE}, read again for each request since
 * the kubelet replaces it.
 */
final class FederatedToken implements Credential {
    private static final int MAX_BYTES = 64 * 1024;

    private final String path;

    FederatedToken(IdentityContext context) {
        path = context.require("AZURE_FEDERATED_TOKEN_FILE");
    }

    @Override
    public String form(String tokenEndpoint) {
        return ClientAssertion.form(read(path));
    }

    private static String read(String path) {
        try {
            String token = new String(SmallFile.read(path, MAX_BYTES), StandardCharsets.US_ASCII).trim();
            if (token.isEmpty()) {
                throw new IOException("it is empty");
            }
            return token;
        } catch (IOException e) {
            throw new AgentFailure(
                    ExitCode.NOT_PERMITTED,
                    "the federated token file " + path + ": " + e.getMessage(),
                    "check the label azure.workload.identity/use: \"true\" on the pod, its volume azure-identity-token, and fsGroup",
                    e);
        }
    }
}
