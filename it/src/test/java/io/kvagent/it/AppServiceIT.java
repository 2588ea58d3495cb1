// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** App Service, Functions and Container Apps. */
@ExtendWith(Harness.class)
class AppServiceIT {

    private static final String PATH = "/msi/token/";

    private final String header = Canaries.newValue("identity-header");

    private JvmLauncher launcher;
    private IdentityStubs stubs;

    @BeforeEach
    void open(Azure azure, JvmLauncher forksOfThisTest, Canaries canaries) {
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
        canaries.watch("IDENTITY_HEADER", header);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity=app-service", "log=debug"})
    void isSelectedByItsEnvironmentVariablesOrByName(String options) {
        stubs.answer(this::wellFormed, stubs.token());

        EndedJvm ended = onAppService(stubs.program(launcher, options)).run();

        if (!options.equals("log=debug")) {
            stubs.assertServed(ended, "app-service");
        }
        assertThat(ended.exitCode()).isZero();
        assertThat(stubs.paths()).as("nothing else is asked").containsExactly(PATH, "/secrets/greeting");
        assertThat(IdentityStubs.query(stubs.requestsTo(PATH).get(0)))
                .isEqualTo(Map.of("api-version", "2019-08-01", "resource", Tokens.RESOURCE));
    }

    @Test
    void keepsTheEndpointsOwnQuery() {
        stubs.answer(this::wellFormed, stubs.token());

        EndedJvm ended = onAppService(stubs.program(launcher, ""))
                .environment("IDENTITY_ENDPOINT", stubs.http(PATH + "?slot=blue"))
                .run();

        stubs.assertServed(ended, "app-service");
        assertThat(IdentityStubs.query(stubs.requestsTo(PATH).get(0)))
                .containsEntry("slot", "blue")
                .containsEntry("resource", Tokens.RESOURCE);
    }

    @ParameterizedTest
    @CsvSource({"client-id,client_id", "object-id,principal_id", "resource-id,mi_res_id"})
    void selectsAnIdentityByThePlatformsParameters(String option, String parameter) {
        String id = Map.of(
                        "client-id",
                        IdentityStubs.CLIENT_ID,
                        "object-id",
                        IdentityStubs.OBJECT_ID,
                        "resource-id",
                        IdentityStubs.RESOURCE_ID)
                .get(option);
        stubs.answer(
                this::wellFormed, stubs.token(Map.of("client_id", IdentityStubs.CLIENT_ID.toUpperCase(Locale.ROOT))));

        EndedJvm ended =
                onAppService(stubs.program(launcher, option + "=" + id)).run();

        stubs.assertServed(ended, "app-service");
        assertThat(IdentityStubs.query(stubs.requestsTo(PATH).get(0)))
                .isEqualTo(
                        new TreeMap<>(Map.of("api-version", "2019-08-01", "resource", Tokens.RESOURCE, parameter, id)));
    }

    @Test
    void refusesTheTokenOfAnotherIdentity() {
        stubs.answer(this::wellFormed, stubs.token(Map.of("client_id", Tokens.CLIENT_ID)));

        EndedJvm ended = onAppService(stubs.program(launcher, "client-id=" + IdentityStubs.CLIENT_ID))
                .run();

        ExpectedExit.failure(
                ended,
                77,
                "gives a token of another identity than the one with client id " + IdentityStubs.CLIENT_ID + ": "
                        + Tokens.CLIENT_ID,
                "identity= chooses another");
        assertThat(stubs.paths()).containsExactly(PATH);
    }

    @Test
    void saysThatThereIsNoIdentity() {
        EndedJvm ended = onAppService(stubs.program(launcher, "")).run();

        ExpectedExit.failure(ended, 77, "there is no managed identity here", "az webapp identity assign");
        assertThat(ended.stderr())
                .contains("identity app-service because IDENTITY_ENDPOINT and IDENTITY_HEADER are set");
    }

    private ForkedJvm onAppService(ForkedJvm program) {
        return program.environment("IDENTITY_ENDPOINT", stubs.http(PATH)).environment("IDENTITY_HEADER", header);
    }

    private MappingBuilder wellFormed() {
        return get(urlPathEqualTo(PATH))
                .withScheme("http")
                .withHeader("X-IDENTITY-HEADER", equalTo(header))
                .withQueryParam("resource", equalTo(Tokens.RESOURCE));
    }
}
