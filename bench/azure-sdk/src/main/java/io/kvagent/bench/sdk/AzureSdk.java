// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.sdk;

import com.azure.identity.ManagedIdentityCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;
import io.kvagent.bench.program.Milestones;
import io.kvagent.bench.program.Secrets;

/**
 * Reads the secrets as the documentation of the Azure SDK for Java shows it: a client, then {@code getSecret} for each. With the
 * credential of a managed identity rather than the default one, which tries others before.
 */
public final class AzureSdk {

    private AzureSdk() {}

    /** @param arguments the vault's URL, how many secrets */
    public static void main(String[] arguments) {
        Milestones milestones = Milestones.main();
        int count = Integer.parseInt(arguments[1]);
        SecretClient client = new SecretClientBuilder()
                .vaultUrl(arguments[0])
                .credential(new ManagedIdentityCredentialBuilder().build())
                .disableChallengeResourceVerification() // the vault is on loopback, no host of vault.azure.net
                .buildClient();
        for (int number = 1; number <= count; number++) {
            String name = Secrets.name(number);
            milestones.read(name, client.getSecret(name).getValue());
        }
        milestones.done();
    }
}
