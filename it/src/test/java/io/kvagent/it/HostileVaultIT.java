// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that would have us send a token elsewhere. Nothing is ever asked of the host that they name. */
@ExtendWith(Harness.class)
class HostileVaultIT {

    private Azure azure;
    private JvmLauncher launcher;
    private IdentityStubs stubs;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest, Canaries canaries) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 300})
    void followsNoRedirect(int status, Certificates certificates) {
        try (LoopbackServer elsewhere = LoopbackServer.tls(
                certificates.forLoopback(),
                LoopbackServer.always(LoopbackServer.http(200, "application/json", "{\"value\":\"x\"}")))) {
            azure.vault()
                    .secret(
                            IdentityStubs.SECRET,
                            IdentityStubs.status(status)
                                    .with("Location", "https://localhost:" + elsewhere.port() + "/secrets/greeting"));

            ExpectedExit.failure(
                    stubs.program(launcher, "").run(),
                    69,
                    "answers " + status + ", a redirect, and none is followed",
                    "check vault=, the proxy and the network");
            assertThat(elsewhere.asked()).isEmpty();
            assertThat(stubs.paths()).containsExactly(Imds.PATH, "/secrets/greeting");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://login.microsoftonline.com/{tenant} | https://vault.azure.cn",
                "https://login.microsoftonline.com/{tenant} | https://management.azure.com",
                "https://login.microsoftonline.com/{tenant} | https://vault.azure.net.elsewhere.example",
                "https://login.microsoftonline.com/{tenant} | https://net",
                "https://{elsewhere}/{tenant}               | https://vault.azure.net",
                "http://login.microsoftonline.com/{tenant}  | https://vault.azure.net",
                "https://login.microsoftonline.com@{elsewhere}/{tenant} | https://vault.azure.net",
                "https://login.microsoftonline.com.{elsewhere}/{tenant} | https://vault.azure.net",
                "https://login.microsoftonline.com:8443/{tenant} | https://vault.azure.net",
                "/{tenant}                                  | https://vault.azure.net",
            })
    void refusesAnUnexpectedChallenge(String authorization, String resource, Certificates certificates) {
        try (LoopbackServer elsewhere = LoopbackServer.tls(
                certificates.forLoopback(),
                LoopbackServer.always(LoopbackServer.http(200, "application/json", "{\"access_token\":\"x\"}")))) {
            String authority = authorization
                    .replace("{elsewhere}", "localhost:" + elsewhere.port())
                    .replace("{tenant}", Tokens.TENANT);
            azure.vault()
                    .secret(
                            IdentityStubs.SECRET,
                            challenge("Bearer authorization=\"" + authority + "\", resource=\"" + resource + "\""));

            ExpectedExit.failure(
                    stubs.program(launcher, "").run(),
                    69,
                    "asks for a token that no vault of its cloud takes (401 with another resource or authority)",
                    "check vault=, the proxy and the network");
            assertThat(elsewhere.asked()).isEmpty();
            assertThat(stubs.paths())
                    .as("no second token, and no second try")
                    .containsExactly(Imds.PATH, "/secrets/greeting");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer authorization_uri=\"https://localhost:1/{tenant}\", scope=\"https://vault.azure.net/.default\"",
                "Bearer authorization=\"https://login.windows.net/{tenant}\", scope=\"https://graph.microsoft.com/.default\"",
            })
    void acceptsTheAlternativeParameterNamesOfAChallenge(String header) {
        azure.vault().secret(IdentityStubs.SECRET, challenge(header.replace("{tenant}", Tokens.TENANT)));

        ExpectedExit.failure(
                stubs.program(launcher, "").run(),
                69,
                "asks for a token that no vault of its cloud takes",
                "check vault=");
        assertThat(stubs.paths()).containsExactly(Imds.PATH, "/secrets/greeting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer authorization=\"https://login.windows.net/{tenant}\", resource=\"https://vault.azure.net\"",
                "PoP nonce=\"x\", Bearer authorization_uri=\"https://login.microsoftonline.com/{tenant}\", scope=\"https://vault.azure.net/.default\"",
                "Bearer",
            })
    void treatsANormalChallengeAsARefusedToken(String header) {
        azure.vault()
                .secret(
                        IdentityStubs.SECRET,
                        challenge(header.replace("{tenant}", Tokens.TENANT)),
                        Answers.secret(stubs.value()));

        stubs.assertServed(stubs.program(launcher, "").run(), "imds");
        assertThat(azure.tokenCalls()).isEqualTo(2);
    }

    private static Answer challenge(String header) {
        return IdentityStubs.status(401).with("WWW-Authenticate", header);
    }
}
