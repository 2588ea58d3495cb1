// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The metadata service on bad days. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class ImdsFaultsIT {

    private static final String NO_TOKEN = "is not the metadata service: there is no token in its answer";
    private static final String NOT_AZURE = "on Azure, check that no proxy answers for the metadata service";
    private static final String WHY =
            "(identity imds because no environment variables of another Azure platform were found; identity= chooses another)";

    private Azure azure;
    private JvmLauncher launcher;
    private IdentityStubs stubs;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest, Canaries canaries) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
    }

    static Stream<FaultCase> badDays() {
        return Stream.of(
                FaultCase.passing("410 for a while", status(410), status(410)),
                FaultCase.passing("404 during an update", status(404)),
                FaultCase.passing("429", status(429).with("Retry-After", "1")),
                FaultCase.passing("408, then 500", status(408), status(500)),
                FaultCase.passing("a connection closed without an answer", Answers.broken(Fault.EMPTY_RESPONSE)),
                FaultCase.passing("a connection reset", Answers.broken(Fault.CONNECTION_RESET_BY_PEER)),
                FaultCase.lasting(
                        "410 for longer than the deadline",
                        69,
                        "answers 410: it is in an update",
                        "start again later",
                        status(410)),
                FaultCase.lasting(
                        "429 for longer than the deadline",
                        69,
                        "answers 429: this machine asks too often",
                        "start fewer JVMs at once on it",
                        status(429)),
                FaultCase.lasting(
                        "429 for an hour",
                        69,
                        "answers 429",
                        "start fewer JVMs at once on it",
                        status(429).with("Retry-After", "3600")),
                FaultCase.lasting(
                        "502 of a proxy", 69, "answers 502, as proxies do", "exempt it from every proxy", status(502)),
                FaultCase.lasting(
                        "500 for longer than the deadline",
                        69,
                        "answers 500",
                        "raise deadline= to wait longer",
                        status(500)),
                FaultCase.lasting(
                        "no answer at all",
                        69,
                        "it does not answer in time",
                        NOT_AZURE,
                        status(200).after(Duration.ofSeconds(30))),
                FaultCase.lasting("no HTTP", 69, "", NOT_AZURE, Answers.broken(Fault.RANDOM_DATA_THEN_CLOSE)),
                FaultCase.lasting("a broken chunk", 69, "", NOT_AZURE, Answers.broken(Fault.MALFORMED_RESPONSE_CHUNK)),
                FaultCase.lasting(
                        "a page", 69, NO_TOKEN, NOT_AZURE, Answers.html(200, "<h1>Welcome to the guest network</h1>")),
                FaultCase.lasting("an empty body", 69, NO_TOKEN, NOT_AZURE, status(200)),
                FaultCase.lasting("an array", 69, NO_TOKEN, NOT_AZURE, body("[{\"access_token\":\"x\"}]")),
                FaultCase.lasting("a number for a token", 69, NO_TOKEN, NOT_AZURE, body("{\"access_token\":17}")),
                FaultCase.lasting("no token in the token", 69, NO_TOKEN, NOT_AZURE, body("{\"access_token\":\"\"}")),
                FaultCase.lasting(
                        "a token of another type",
                        69,
                        NO_TOKEN,
                        NOT_AZURE,
                        body("{\"access_token\":\"x\",\"token_type\":\"pop\"}")),
                FaultCase.lasting(
                        "a token of two lines",
                        69,
                        NO_TOKEN,
                        NOT_AZURE,
                        body("{\"access_token\":\"a\\r\\nX-More: b\"}")),
                FaultCase.lasting(
                        "JSON a thousand deep",
                        69,
                        NO_TOKEN,
                        NOT_AZURE,
                        body("{\"a\":".repeat(1000) + "1" + "}".repeat(1000))),
                FaultCase.lasting(
                        "a body beyond the cap",
                        69,
                        "its answer is larger than any that we accept",
                        NOT_AZURE,
                        body(" ".repeat(65 * 1024) + "{}")),
                FaultCase.lasting(
                        "a redirect",
                        69,
                        "answers 302, a redirect, and none is followed",
                        NOT_AZURE,
                        status(302).with("Location", "/latest/meta-data")),
                FaultCase.lasting("403, as where there is no such service", 69, "answers 403", NOT_AZURE, status(403)),
                FaultCase.lasting(
                        "400 of another shape",
                        77,
                        "there is no managed identity here",
                        "az vm identity assign",
                        Answers.html(400, "no")));
    }

    @ParameterizedTest
    @MethodSource("badDays")
    void endsInTheValueOrInTheExitCode(FaultCase fault) {
        azure.imds().answers(fault.answersBefore(Answers.token(azure.token())));

        EndedJvm ended = fault.run(stubs, launcher, "");

        fault.assertEndsAs(ended, stubs, "imds");
        assertThat(stubs.paths())
                .as("nobody else is asked")
                .containsOnly(
                        fault.exitCode() == 0
                                ? new String[] {Imds.PATH, "/secrets/greeting"}
                                : new String[] {Imds.PATH});
        if (fault.exitCode() != 0) {
            assertThat(ended.stderr()).endsWith(WHY + System.lineSeparator());
        }
    }

    @Test
    void waitsForASlowAnswer() {
        azure.imds().answers(Answers.token(azure.token()).after(Duration.ofSeconds(3)));

        stubs.assertServed(stubs.program(launcher, "").run(), "imds");
        assertThat(azure.tokenCalls())
                .as("a second request would have been slow as well")
                .isOne();
    }

    @Test
    void refusesTheTokenOfAnotherIdentity() {
        azure.imds()
                .answersFor("client_id", IdentityStubs.CLIENT_ID, stubs.token(Map.of("client_id", Tokens.CLIENT_ID)));

        ExpectedExit.failure(
                stubs.program(launcher, "client-id=" + IdentityStubs.CLIENT_ID).run(),
                77,
                "gives a token of another identity than the one with client id",
                WHY);
    }

    @Test
    void saysThatNobodyListens() {
        EndedJvm ended = FaultCase.runInTime(
                stubs.program(launcher, "deadline=3s,imds=" + JvmLauncher.NOBODY), Duration.ofSeconds(3));

        ExpectedExit.failure(
                ended,
                69,
                "no token from the metadata service at " + JvmLauncher.NOBODY + ": the connection is refused",
                NOT_AZURE);
    }

    private static Answer status(int status) {
        return IdentityStubs.status(status);
    }

    private static Answer body(String body) {
        return Answers.raw(
                aResponse().withHeader("Content-Type", "application/json").withBody(body));
    }
}
