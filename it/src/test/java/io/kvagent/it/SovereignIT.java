// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.LoopbackServer.Asked;
import io.kvagent.it.probe.PrintProperties;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clouds: authority, resource and scope follow from the vault's host. A proxy brings each name to a server of this machine. */
@ExtendWith(Harness.class)
class SovereignIT {

    private static final String[] HOSTS = {
        "contoso.vault.azure.net", "contoso.vault.azure.cn", "contoso.vault.usgovcloudapi.net",
        "login.microsoftonline.com", "login.chinacloudapi.cn", "login.microsoftonline.us",
    };

    private final String value = Canaries.newValue("greeting");

    @ParameterizedTest
    @CsvSource({
        "contoso,                         contoso.vault.azure.net,         https://vault.azure.net",
        "contoso.vault.azure.cn,          contoso.vault.azure.cn,          https://vault.azure.cn",
        "contoso.vault.usgovcloudapi.net, contoso.vault.usgovcloudapi.net, https://vault.usgovcloudapi.net",
    })
    void asksTheMetadataServiceForTheCloudsResource(
            String vault,
            String host,
            String resource,
            Azure azure,
            JvmLauncher launcher,
            Canaries canaries,
            Certificates certificates) {
        new IdentityStubs(azure, canaries)
                .answer(
                        () -> get(urlPathEqualTo(Imds.PATH)).withQueryParam("resource", equalTo(resource)),
                        Answers.token(azure.token()));
        try (LoopbackServer server = server(azure, canaries, certificates);
                ConnectProxy proxy = ConnectProxy.to(server.port())) {
            EndedJvm ended = program(launcher, azure, vault, proxy).run();

            ExpectedExit.success(ended, "greeting", value, "imds");
            assertThat(ended.stderr()).contains("from " + host + " in");
            assertThat(proxy.targets()).containsExactly(host + ":443");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "contoso,                         contoso.vault.azure.net,         login.microsoftonline.com, https%3A%2F%2Fvault.azure.net%2F.default",
        "contoso.vault.azure.cn,          contoso.vault.azure.cn,          login.chinacloudapi.cn,    https%3A%2F%2Fvault.azure.cn%2F.default",
        "contoso.vault.usgovcloudapi.net, contoso.vault.usgovcloudapi.net, login.microsoftonline.us,  https%3A%2F%2Fvault.usgovcloudapi.net%2F.default",
    })
    void asksTheCloudsAuthorityForItsScope(
            String vault,
            String host,
            String authority,
            String scope,
            Azure azure,
            JvmLauncher launcher,
            Canaries canaries,
            Certificates certificates) {
        String secret = Canaries.newValue("client-secret");
        canaries.watch("the client secret", secret);
        try (LoopbackServer server = server(azure, canaries, certificates);
                ConnectProxy proxy = ConnectProxy.to(server.port())) {
            EndedJvm ended = program(launcher, azure, vault, proxy)
                    .environment("AZURE_TENANT_ID", Tokens.TENANT)
                    .environment("AZURE_CLIENT_ID", Tokens.CLIENT_ID)
                    .environment("AZURE_CLIENT_SECRET", secret)
                    .run();

            ExpectedExit.success(ended, "greeting", value, "client-secret");
            assertThat(new TreeSet<>(proxy.targets())).containsExactlyInAnyOrder(authority + ":443", host + ":443");
            Asked token = server.asked().stream()
                    .filter(asked -> asked.line().startsWith("POST "))
                    .findFirst()
                    .orElseThrow();
            assertThat(token.headers()).containsEntry("host", authority);
            assertThat(token.body()).contains("&scope=" + scope + "&");
            assertThat(azure.tokenCalls()).isZero();
        }
    }

    /** The machine's identity is not known in the first cloud. */
    @Test
    void readsTheSecondCloudsVaultWhereTheFirstGivesNoToken(
            Azure azure, JvmLauncher launcher, Canaries canaries, Certificates certificates) {
        new IdentityStubs(azure, canaries)
                .answer(
                        () -> get(urlPathEqualTo(Imds.PATH))
                                .withQueryParam("resource", equalTo("https://vault.azure.cn")),
                        Answers.identityError(400, "invalid_request", "Identity not found"));
        try (LoopbackServer server = server(azure, canaries, certificates);
                ConnectProxy proxy = ConnectProxy.to(server.port())) {
            EndedJvm ended = launcher.javaWithoutNames()
                    .agent("secrets=contoso.vault.azure.cn/greeting:first,greeting,vault=contoso,ca=" + azure.ca()
                            + ",proxy=" + proxy.url() + ",deadline=20s,on-failure=continue")
                    .main(PrintProperties.class, "greeting", "first")
                    .run();

            assertThat(ended.exitCode()).as(ended.stderr()).isZero();
            assertThat(ended.stdoutLines()).contains(Printed.has("greeting", value));
            assertThat(ended.stderr()).containsOnlyOnce("there is no managed identity here");
        }
    }

    private static ForkedJvm program(JvmLauncher launcher, Azure azure, String vault, ConnectProxy proxy) {
        return launcher.javaWithoutNames()
                .agent("secrets=greeting,vault=" + vault + ",ca=" + azure.ca() + ",proxy=" + proxy.url()
                        + ",deadline=20s")
                .main(PrintProperties.class, "greeting");
    }

    /** Every vault and every authority at once. */
    private LoopbackServer server(Azure azure, Canaries canaries, Certificates certificates) {
        canaries.watch("secret greeting", value);
        canaries.watch("an access token", azure.token());
        String token = LoopbackServer.json(Map.of("access_token", azure.token(), "expires_in", 3599));
        String secret = LoopbackServer.json(Map.of("value", value, "id", "https://contoso/secrets/greeting/1"));
        return LoopbackServer.tls(certificates.forHosts(HOSTS), (asked, out) -> {
            boolean good = ("Bearer " + azure.token()).equals(asked.headers().get("authorization"));
            String answer = asked.line().startsWith("POST ")
                    ? token
                    : good ? secret : LoopbackServer.http(401, "text/plain", "");
            out.write(answer.getBytes());
        });
    }
}
