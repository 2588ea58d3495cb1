// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.pem.KeyFile;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.security.GeneralSecurityException;
import java.time.Instant;

/**
 * A service principal's certificate: {@code AZURE_CLIENT_CERTIFICATE_PATH} names a PEM or PKCS#12 file with its key, {@code
 * AZURE_CLIENT_CERTIFICATE_PASSWORD} opens it, {@code AZURE_CLIENT_SEND_CERTIFICATE_CHAIN} sends the chain along.
 */
final class ClientCertificate implements Credential {
    private final PlatformEnvironment variables;
    private final String path;
    private final String clientId;

    ClientCertificate(IdentityContext context) {
        variables = context.variables();
        path = context.require("AZURE_CLIENT_CERTIFICATE_PATH");
        clientId = context.clientId();
    }

    @Override
    public String form(String tokenEndpoint) {
        String send = variables.get("AZURE_CLIENT_SEND_CERTIFICATE_CHAIN");
        try {
            KeyFile file = KeyFile.read(
                    path,
                    variables.password("AZURE_CLIENT_CERTIFICATE_PASSWORD").toCharArray());
            ClientAssertion assertion =
                    new ClientAssertion(file.key(), file.chain(), send.equals("1") || send.equalsIgnoreCase("true"));
            return ClientAssertion.form(assertion.sign(clientId, tokenEndpoint, Instant.now()));
        } catch (GeneralSecurityException e) {
            throw new AgentFailure(
                    ExitCode.NOT_PERMITTED,
                    "the certificate file " + path + " can't be used: " + KeyFile.words(e),
                    "give a PEM or PKCS#12 file with one RSA key and its certificate; AZURE_CLIENT_CERTIFICATE_PASSWORD opens it");
        }
    }
}
