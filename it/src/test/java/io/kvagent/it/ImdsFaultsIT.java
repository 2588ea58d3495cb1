// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The metadata service on bad days. */
@ExtendWith(Harness.class)
class ImdsFaultsIT {

    private static final String NO_TOKEN = "is not the metadata service: there is no token in its answer";
    private static final String NOT_AZURE = "is this the host that you think it is?";
    private static final String WHY =
            "(identity imds because the environment has no mark of another host; identity= chooses another)";

    private Azure azure;
    private Forks forks;
    private IdentityStubs stubs;

    @BeforeEach
    void open(Azure ofThisTest, Forks forksOfThisTest, Canaries canaries) {
        azure = ofThisTest;
        forks = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
    }

    static Stream<BadDay> badDays() {
        return Stream.of(
                BadDay.passing("410 for a while", status(410), status(410)),
                BadDay.passing("404 during an update", status(404)),
                BadDay.passing("429", status(429).with("Retry-After", "1")),
                BadDay.passing("408, then 500", status(408), status(500)),
                BadDay.passing("a connection closed without an answer", Answers.broken(Fault.EMPTY_RESPONSE)),
                BadDay.passing("a connection reset", Answers.broken(Fault.CONNECTION_RESET_BY_PEER)),
                BadDay.lasting(
                        "410 for longer than the deadline",
                        69,
                        "answers 410: it is in an update",
                        "start again later",
                        status(410)),
                BadDay.lasting(
                        "429 for longer than the deadline",
                        69,
                        "answers 429: this machine asks too often",
                        "start fewer JVMs at once on it",
                        status(429)),
                BadDay.lasting(
                        "429 for an hour",
                        69,
                        "answers 429",
                        "start fewer JVMs at once on it",
                        status(429).with("Retry-After", "3600")),
                BadDay.lasting(
                        "502 of a proxy",
                        69,
                        "answers 502, as proxies do",
                        "let requests to it pass by every proxy",
                        status(502)),
                BadDay.lasting(
                        "500 for longer than the deadline",
                        69,
                        "answers 500",
                        "raise deadline= to wait longer",
                        status(500)),
                BadDay.lasting(
                        "no answer at all",
                        69,
                        "it does not answer in time",
                        NOT_AZURE,
                        status(200).after(Duration.ofSeconds(30))),
                BadDay.lasting("no HTTP", 69, "", NOT_AZURE, Answers.broken(Fault.RANDOM_DATA_THEN_CLOSE)),
                BadDay.lasting("a broken chunk", 69, "", NOT_AZURE, Answers.broken(Fault.MALFORMED_RESPONSE_CHUNK)),
                BadDay.lasting(
                        "a page", 69, NO_TOKEN, NOT_AZURE, Answers.html(200, "<h1>Welcome to the guest network</h1>")),
                BadDay.lasting("an empty body", 69, NO_TOKEN, NOT_AZURE, status(200)),
                BadDay.lasting("an array", 69, NO_TOKEN, NOT_AZURE, body("[{\"access_token\":\"x\"}]")),
                BadDay.lasting("a number for a token", 69, NO_TOKEN, NOT_AZURE, body("{\"access_token\":17}")),
                BadDay.lasting("no token in the token", 69, NO_TOKEN, NOT_AZURE, body("{\"access_token\":\"\"}")),
                BadDay.lasting(
                        "a token of two lines",
                        69,
                        NO_TOKEN,
                        NOT_AZURE,
                        body("{\"access_token\":\"a\\r\\nX-More: b\"}")),
                BadDay.lasting(
                        "JSON a thousand deep",
                        69,
                        NO_TOKEN,
                        NOT_AZURE,
                        body("{\"a\":".repeat(1000) + "1" + "}".repeat(1000))),
                BadDay.lasting(
                        "a body beyond the cap",
                        69,
                        "its answer is larger than any that we accept",
                        NOT_AZURE,
                        body(" ".repeat(65 * 1024) + "{}")),
                BadDay.lasting(
                        "a redirect",
                        69,
                        "answers 302, a redirect, and none is followed",
                        NOT_AZURE,
                        status(302).with("Location", "/latest/meta-data")),
                BadDay.lasting("403, as where there is no such service", 69, "answers 403", NOT_AZURE, status(403)),
                BadDay.lasting(
                        "400 of another shape",
                        77,
                        "there is no managed identity here",
                        "az vm identity assign",
                        Answers.html(400, "no")));
    }

    @ParameterizedTest
    @MethodSource("badDays")
    void endsInTheValueOrInTheExitCode(BadDay day) {
        azure.imds().answers(day.answersBefore(Answers.token(azure.token())));

        EndedJvm ended = day.run(stubs, forks, "");

        day.assertEndsAs(ended, stubs, "imds");
        assertThat(stubs.paths())
                .as("nobody else is asked")
                .containsOnly(
                        day.exitCode() == 0 ? new String[] {Imds.PATH, "/secrets/greeting"} : new String[] {Imds.PATH});
        if (day.exitCode() != 0) {
            assertThat(ended.stderr()).endsWith(WHY + System.lineSeparator());
        }
    }

    @Test
    void waitsForASlowAnswer() {
        azure.imds().answers(Answers.token(azure.token()).after(Duration.ofSeconds(3)));

        stubs.assertServed(stubs.program(forks, "").run(), "imds");
        assertThat(azure.tokenCalls())
                .as("a second request would have been slow as well")
                .isOne();
    }

    @Test
    void refusesTheTokenOfAnotherIdentity() {
        azure.imds()
                .answersFor("client_id", IdentityStubs.CLIENT_ID, stubs.token(Map.of("client_id", Tokens.CLIENT_ID)));

        Verdict.failed(
                stubs.program(forks, "client-id=" + IdentityStubs.CLIENT_ID).run(),
                77,
                "gives a token of another identity than the one with client id",
                WHY);
    }

    @Test
    void saysThatNobodyListens() {
        EndedJvm ended =
                BadDay.runInTime(stubs.program(forks, "deadline=3s,imds=" + Forks.NOBODY), Duration.ofSeconds(3));

        Verdict.failed(
                ended,
                69,
                "no token from the metadata service at " + Forks.NOBODY + ": the connection is refused",
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
