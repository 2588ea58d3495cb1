// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cloud Shell, and the computers of Azure Machine Learning. */
@ExtendWith(Harness.class)
class OtherHostsIT {

    private static final String PATH = "/oauth2/token";

    private final String secret = Canaries.newValue("msi-secret");

    private JvmLauncher launcher;
    private IdentityStubs stubs;

    @BeforeEach
    void open(Azure azure, JvmLauncher forksOfThisTest, Canaries canaries) {
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
        canaries.watch("MSI_SECRET", secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity=cloud-shell"})
    void cloudShellIsPostedAForm(String options) {
        stubs.answer(
                () -> post(urlPathEqualTo(PATH))
                        .withScheme("http")
                        .withHeader("Metadata", equalTo("true"))
                        .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                        .withRequestBody(equalTo("resource=https%3A%2F%2Fvault.azure.net")),
                stubs.token());

        EndedJvm ended = stubs.program(launcher, options)
                .environment("MSI_ENDPOINT", stubs.http(PATH))
                .run();

        stubs.assertServed(ended, "cloud-shell");
        assertThat(stubs.paths()).as("nothing else is asked").containsExactly(PATH, "/secrets/greeting");
    }

    @ParameterizedTest
    @CsvSource({
        "client-id," + IdentityStubs.CLIENT_ID,
        "object-id," + IdentityStubs.OBJECT_ID,
        "resource-id," + IdentityStubs.RESOURCE_ID
    })
    void cloudShellHasOneIdentityAlone(String option, String id) {
        EndedJvm ended = stubs.program(launcher, option + "=" + id)
                .environment("MSI_ENDPOINT", stubs.http(PATH))
                .run();

        ExpectedExit.failure(
                ended, 64, "identity cloud-shell can't be selected by " + option, "leave out " + option + "=");
        assertThat(stubs.paths()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "'',          -,                         -",
                "log=debug,   -,                         -",
                "identity=machine-learning, -,           -",
                "'',          " + Tokens.CLIENT_ID + ",  " + Tokens.CLIENT_ID,
                "client-id=" + IdentityStubs.CLIENT_ID + ", " + Tokens.CLIENT_ID + ", " + IdentityStubs.CLIENT_ID,
            })
    void machineLearningIsAskedWithItsSecret(String options, String defaultClientId, String asked) {
        stubs.answer(
                () -> get(urlPathEqualTo(PATH))
                        .withScheme("http")
                        .withHeader("secret", equalTo(secret))
                        .withQueryParam("resource", equalTo(Tokens.RESOURCE))
                        .withQueryParam("api-version", equalTo("2017-09-01"))
                        .withQueryParam("clientid", asked == null ? absent() : equalTo(asked)),
                stubs.token(Map.of("expires_on", "11/05/2099 15:18:31 +00:00")));

        ForkedJvm program = onMachineLearning(options);
        EndedJvm ended = (defaultClientId == null
                        ? program
                        : program.environment("DEFAULT_IDENTITY_CLIENT_ID", defaultClientId))
                .run();

        if (!options.equals("log=debug")) {
            stubs.assertServed(ended, "machine-learning");
        }
        assertThat(ended.exitCode()).isZero();
        assertThat(stubs.paths()).as("nothing else is asked").containsExactly(PATH, "/secrets/greeting");
    }

    @Test
    void machineLearningKnowsClientIdsAlone() {
        EndedJvm ended =
                onMachineLearning("object-id=" + IdentityStubs.OBJECT_ID).run();

        ExpectedExit.failure(
                ended, 64, "identity machine-learning can't be selected by object-id", "name it by client-id=");
        assertThat(stubs.paths()).isEmpty();
    }

    @Test
    void refusesTheTokenOfAnotherIdentity() {
        stubs.answer(
                () -> get(urlPathEqualTo(PATH)).withHeader("secret", equalTo(secret)),
                stubs.token(Map.of("client_id", Tokens.CLIENT_ID)));

        EndedJvm ended =
                onMachineLearning("client-id=" + IdentityStubs.CLIENT_ID).run();

        ExpectedExit.failure(
                ended,
                77,
                "gives a token of another identity than the one with client id " + IdentityStubs.CLIENT_ID,
                "identity= chooses another");
    }

    private ForkedJvm onMachineLearning(String options) {
        return stubs.program(launcher, options)
                .environment("MSI_ENDPOINT", stubs.http(PATH))
                .environment("MSI_SECRET", secret);
    }
}
