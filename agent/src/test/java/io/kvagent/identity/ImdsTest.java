// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.config.Options;
import io.kvagent.config.OptionsFixture;
import io.kvagent.http.Answer;
import io.kvagent.http.ConnectionFactory;
import io.kvagent.http.ProxyRules;
import io.kvagent.http.ScriptedServer;
import io.kvagent.reference.Cloud;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.report.Log;
import io.kvagent.report.RecordedLog;
import io.kvagent.time.FakeClock;
import io.kvagent.tls.RootedTls;
import io.kvagent.url.Origin;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImdsTest {
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private static final String GUID = "01234567-89ab-cdef-0123-456789abcdef";
    private static final String RESOURCE_ID =
            "/subscriptions/1/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/me";
    private static final Answer TOKEN =
            Answer.json(200, "{\"access_token\":\"token-1\",\"expires_in\":\"3600\",\"token_type\":\"Bearer\"}");

    private final FakeClock time = new FakeClock();
    private final RecordedLog log = new RecordedLog();
    private String selection = "";

    @Test
    void asksAsThePlatformDocumentsIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(TOKEN)) {
            assertThat(fetch(server).reveal()).isEqualTo("token-1");
            assertThat(server.requests())
                    .containsExactly(
                            "GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net HTTP/1.1\r\n"
                                    + "Host: localhost:" + server.port()
                                    + "\r\nMetadata: true\r\nAccept: application/json\r\n\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client-id=" + GUID + ", &client_id=" + GUID,
        "object-id=" + GUID + ", &object_id=" + GUID,
        "resource-id=" + RESOURCE_ID
                + ", &msi_res_id=%2Fsubscriptions%2F1%2FresourceGroups%2Fg%2Fproviders%2FMicrosoft.ManagedIdentity%2FuserAssignedIdentities%2Fme"
    })
    void selectsAUserAssignedIdentity(String option, String parameter) throws Exception {
        selection = "," + option;
        try (ScriptedServer server = ScriptedServer.plain(TOKEN)) {
            fetch(server);
            assertThat(server.requests().get(0))
                    .contains("&resource=https%3A%2F%2Fvault.azure.net" + parameter + " HTTP/1.1\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"CHINA, https%3A%2F%2Fvault.azure.cn", "US_GOVERNMENT, https%3A%2F%2Fvault.usgovcloudapi.net"})
    void asksForTheCloudsOwnResource(Cloud cloud, String resource) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(TOKEN)) {
            imds(server.origin()).fetch(cloud, time.deadline(DEADLINE));
            assertThat(server.requests().get(0)).contains("&resource=" + resource + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 408, 410, 429, 500, 503})
    void asksAgainForWhatPasses(int status) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.status(status), Answer.status(status), TOKEN)) {
            assertThat(fetch(server).reveal()).isEqualTo("token-1");
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void waitsThroughAnUpdateFor80Seconds() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.status(410))) {
            assertThat(failure(server).problem()).contains(" answers 410");
            assertThat(time.waited()).isEqualTo(Duration.ofSeconds(80));
        }
    }

    @Test
    void asksAgainWhereTheEndpointIsNotThereYet() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.hangUp(), Answer.hangUp(), TOKEN)) {
            assertThat(fetch(server).reveal()).isEqualTo("token-1");
        }
    }

    /** {at} stands for the service and its address. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            301 | 69 | {at} answers 301, a redirect, and none is followed                      | 1
            403 | 69 | {at} answers 403                                                        | 1
            404 | 69 | {at} answers 404                                                        | 5
            405 | 69 | {at} answers 405                                                        | 1
            410 | 69 | {at} answers 410: it is in an update that takes longer than 80 s        | 5
            429 | 69 | {at} answers 429: this machine asks too often                           | 5
            500 | 69 | {at} answers 500                                                        | 5
            502 | 69 | {at} answers 502, as proxies do                                         | 5
            504 | 69 | {at} answers 504, as proxies do                                         | 5
            400 | 77 | there is no managed identity here, or several and none is named (the metadata service answers 400) | 1
            """)
    void saysWhyThereIsNoToken(int status, int exitCode, String problem, int leastTries) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(
                Answer.json(status, "{\"error\":\"canary\"}", "Location: http://localhost/canary"))) {
            AgentFailure failure = failure(server);

            assertThat(failure.exitCode().number()).isEqualTo(exitCode);
            assertThat(failure.problem())
                    .isEqualTo(problem.replace("{at}", "the metadata service at http://localhost:" + server.port()));
            assertThat(failure.action()).isNotBlank();
            assertThat(server.requests().size()).isGreaterThanOrEqualTo(leastTries);
            assertThat(failure.problem() + failure.action() + log.text()).doesNotContain("canary");
        }
    }

    @Test
    void saysWhichIdentityIsNotAssigned() throws Exception {
        selection = ",client-id=" + GUID;
        try (ScriptedServer server = ScriptedServer.plain(Answer.json(400, "{\"error\":\"invalid_request\"}"))) {
            AgentFailure failure = failure(server);

            assertThat(failure.exitCode()).isEqualTo(ExitCode.NOT_PERMITTED);
            assertThat(failure.problem())
                    .isEqualTo("the identity with client id " + GUID
                            + " is not assigned here (the metadata service answers 400)");
            assertThat(failure.action()).startsWith("correct client-id=, or assign it: az vm identity assign ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>canary</html>",
                "{\"canary\":1}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":\"can ary\"}",
                "{\"access_token\":42}",
                "[]",
                "",
                "{\"access_token\":\"canary\""
            })
    void refusesAnAnswerWithoutAToken(String body) throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.json(200, body))) {
            AgentFailure failure = failure(server);

            assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(failure.problem())
                    .isEqualTo("what answers at http://localhost:" + server.port()
                            + " is not the metadata service: there is no token in its answer");
            assertThat(failure.action()).doesNotContain("canary");
        }
    }

    @Test
    void refusesATokenOfAnotherIdentity() throws Exception {
        selection = ",client-id=" + GUID;
        Answer other = Answer.json(200, "{\"access_token\":\"t\",\"client_id\":\"" + TestTokens.OBJECT_ID + "\"}");
        try (ScriptedServer server = ScriptedServer.plain(other)) {
            AgentFailure failure = failure(server);

            assertThat(failure.exitCode()).isEqualTo(ExitCode.NOT_PERMITTED);
            assertThat(failure.problem()).endsWith("than the one with client id " + GUID + ": " + TestTokens.OBJECT_ID);
        }
    }

    @Test
    void repeatsNothingOfAnAnswerThatNamesNoIdentity() throws Exception {
        selection = ",client-id=" + GUID;
        try (ScriptedServer server =
                ScriptedServer.plain(Answer.json(200, "{\"access_token\":\"t\",\"client_id\":\"canary\"}"))) {
            assertThat(failure(server).problem()).endsWith("than the one with client id " + GUID);
        }
    }

    @Test
    void takesATokenOf64KiBAtMost() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.plain(Answer.json(200, "{\"access_token\":\"" + "x".repeat(64 * 1024) + "\"}"))) {
            AgentFailure failure = failure(server);

            assertThat(failure.problem()).endsWith(": its answer is larger than any that we accept");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void saysThatNothingAnswers() throws Exception {
        Origin nobody = ScriptedServer.nobody();

        AgentFailure failure = catchThrowableOfType(
                AgentFailure.class, () -> imds(nobody).fetch(Cloud.PUBLIC, time.deadline(DEADLINE)));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(failure.problem())
                .isEqualTo("no token from the metadata service at " + nobody + ": the connection is refused");
    }

    @Test
    void namesItselfAndItsSelection() throws Exception {
        selection = ",object-id=" + GUID;
        try (ScriptedServer server = ScriptedServer.plain(TOKEN)) {
            assertThat(imds(server.origin()).name()).isEqualTo("imds");
            assertThat(imds(server.origin()).description()).isEqualTo("imds, object id " + GUID);
        }
    }

    private Token fetch(ScriptedServer server) {
        return imds(server.origin()).fetch(Cloud.PUBLIC, time.deadline(DEADLINE));
    }

    private AgentFailure failure(ScriptedServer server) throws IOException {
        AgentFailure failure = catchThrowableOfType(AgentFailure.class, () -> fetch(server));
        assertThat(failure).as("failure").isNotNull();
        return failure;
    }

    private Imds imds(Origin origin) {
        Options options = OptionsFixture.options("vault=contoso,secrets=a,imds=" + origin + selection);
        ConnectionFactory factory = new ConnectionFactory(new RootedTls(List.of()), ProxyRules.NONE);
        return new Imds(new IdentityContext(
                IdentityKind.IMDS,
                options.identity(),
                new PlatformEnvironment(Map.of()),
                factory,
                factory,
                log.at(Log.Level.DEBUG)));
    }
}
