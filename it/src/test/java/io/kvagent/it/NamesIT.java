// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of vaults that resolve nowhere. No name server but our own is asked: see {@link ForkedJvm}. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class NamesIT {

    @ParameterizedTest
    @CsvSource({
        "contoso,                       contoso.vault.azure.net,       privatelink.vaultcore.azure.net",
        "contoso.vault.azure.cn,        contoso.vault.azure.cn,        privatelink.vaultcore.azure.cn",
        "contoso.vault.usgovcloudapi.net, contoso.vault.usgovcloudapi.net, privatelink.vaultcore.usgovcloudapi.net",
    })
    void reportsAPrivateEndpointThatThisNetworkDoesNotResolve(
            String vault, String host, String zone, Azure azure, JvmLauncher launcher, Canaries canaries) {
        new IdentityStubs(azure, canaries).answer(() -> get(urlPathEqualTo(Imds.PATH)), Answers.token(azure.token()));
        try (FakeDns dns = FakeDns.withAlias("contoso." + zone)) {
            EndedJvm ended = program(launcher, vault, dns.url()).run();

            ExpectedExit.failure(
                    ended,
                    69,
                    "the vault is there, and its private endpoint contoso." + zone + " has no address in this network",
                    "link the private DNS zone " + zone + " to this network");
            assertThat(dns.asked()).contains(host);
        }
    }

    @Test
    void reportsAVaultThatDoesNotExist(Azure azure, JvmLauncher launcher) {
        try (FakeDns dns = FakeDns.withoutAny()) {
            EndedJvm ended = program(launcher, "contoso", dns.url()).run();

            ExpectedExit.failure(
                    ended, 69, "no vault has the name contoso.vault.azure.net", "az keyvault list --query \"[].name\"");
            assertThat(azure.tokenCalls()).isOne();
        }
    }

    @Test
    void ignoresAnUnrelatedAlias(Azure azure, JvmLauncher launcher) {
        try (FakeDns dns = FakeDns.withAlias("data-prod-weu.vaultcore.azure.net")) {
            ExpectedExit.failure(
                    program(launcher, "contoso", dns.url()).run(),
                    69,
                    "no vault has the name contoso.vault.azure.net",
                    "");
            assertThat(azure.tokenCalls()).isOne();
        }
    }

    @Test
    void doesNotWaitForANameServerThatIsNotThere(Azure azure, JvmLauncher launcher) {
        ExpectedExit.failure(
                program(launcher, "contoso", "dns://127.0.0.1:1").run(),
                69,
                "no vault has the name contoso.vault.azure.net",
                "");
        assertThat(azure.tokenCalls()).isOne();
    }

    private static ForkedJvm program(JvmLauncher launcher, String vault, String nameServer) {
        return launcher.javaWithoutNames()
                .agent("secrets=greeting,vault=" + vault + ",deadline=10s")
                .property("java.naming.provider.url", nameServer)
                .main(PrintProperties.class, "greeting");
    }
}
