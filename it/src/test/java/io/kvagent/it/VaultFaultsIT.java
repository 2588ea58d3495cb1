// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.kvagent.it.probe.PrintProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vault on bad days, and clocks that disagree; more of them are in {@link VaultRetriesIT} and {@link VaultFailuresIT}. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class VaultFaultsIT {

    private static final String NOT_KEY_VAULT = "something else, a proxy perhaps, answers for it";

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
        Instant now = Instant.now();
        return Stream.of(
                FaultCase.passing(
                        "429 with milliseconds",
                        Answers.throttled().with("retry-after-ms", "300"),
                        Answers.throttled().with("x-ms-retry-after-ms", "300")),
                FaultCase.passing("Retry-After by a clock an hour ahead", retryAt(now.plusSeconds(3600))),
                FaultCase.passing("Retry-After by a clock an hour behind", retryAt(now.minusSeconds(3600))),
                FaultCase.passing("503 with a page", Answers.html(503, "<h1>Service unavailable</h1>")),
                FaultCase.passing("500, then 408", status(500), status(408)),
                FaultCase.passing("a connection reset", Answers.broken(Fault.CONNECTION_RESET_BY_PEER)),
                FaultCase.lasting(
                        "429 for longer than the deadline",
                        69,
                        "still answers 429 (too many requests)",
                        "raise deadline=, start fewer JVMs at once",
                        Answers.throttled()),
                FaultCase.lasting(
                        "503 for longer than the deadline",
                        69,
                        "still answers 503",
                        "raise deadline= to wait longer",
                        Answers.html(503, "<h1>no</h1>")),
                FaultCase.lasting(
                        "no answer at all",
                        69,
                        "can't be read: it does not answer in time",
                        "check that this machine may reach",
                        status(200).after(Duration.ofSeconds(30))),
                FaultCase.lasting(
                        "connections reset for ever",
                        69,
                        "the connection is lost",
                        "check that this machine may reach",
                        Answers.broken(Fault.CONNECTION_RESET_BY_PEER)),
                FaultCase.lasting(
                        "a page",
                        69,
                        "gives an answer that is not Key Vault's",
                        NOT_KEY_VAULT,
                        Answers.html(200, "<h1>Please log in</h1>")),
                FaultCase.lasting(
                        "a number for a value",
                        69,
                        "gives an answer that is not Key Vault's",
                        NOT_KEY_VAULT,
                        body("{\"value\":123456}")),
                FaultCase.lasting(
                        "another secret",
                        69,
                        "gives another secret than the one that was asked for",
                        NOT_KEY_VAULT,
                        body("{\"value\":\"x\",\"id\":\"https://localhost/secrets/other/0\"}")),
                FaultCase.lasting(
                        "a text that says whether it is enabled",
                        69,
                        "gives an answer that is not Key Vault's",
                        NOT_KEY_VAULT,
                        body("{\"value\":\"x\",\"attributes\":{\"enabled\":\"true\"}}")),
                FaultCase.lasting(
                        "a page with 404",
                        69,
                        "gives an answer that is not Key Vault's",
                        NOT_KEY_VAULT,
                        Answers.html(404, "<h1>Not found</h1>")),
                FaultCase.lasting("204", 69, "answers 204", NOT_KEY_VAULT, status(204)));
    }

    @ParameterizedTest
    @MethodSource("badDays")
    void endsInTheValueOrInTheExitCode(FaultCase fault) {
        azure.vault().secret(IdentityStubs.SECRET, fault.answersBefore(Answers.secret(stubs.value())));

        EndedJvm ended = fault.run(stubs, launcher, "");

        fault.assertEndsAs(ended, stubs, "imds");
        assertThat(azure.tokenCalls()).as("the token is good").isOne();
        assertThat(stubs.paths()).as("nobody else is asked").containsOnly(Imds.PATH, "/secrets/greeting");
    }

    /** Revoked between two secrets: the second is refused until there is another token. */
    @Test
    void asksForANewTokenOnceTheOldOneIsRevoked(Canaries canaries) {
        String revoked = Tokens.create();
        String first = Canaries.newValue("first");
        canaries.watch("secret first", first);
        azure.imds().answers(Answers.token(revoked), Answers.token(azure.token()));
        stubs.answer(
                () -> get(urlPathEqualTo("/secrets/first"))
                        .withScheme("https")
                        .withHeader("Authorization", equalTo("Bearer " + revoked)),
                body("{\"value\":\"" + first + "\",\"id\":\"https://localhost/secrets/first/0\"}"));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=first,greeting"))
                .main(PrintProperties.class, "first", "greeting")
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).contains(Printed.has("first", first), Printed.has("greeting", stubs.value()));
        assertThat(stubs.paths())
                .containsExactly(Imds.PATH, "/secrets/first", "/secrets/greeting", Imds.PATH, "/secrets/greeting");
    }

    @Test
    void asksForNoThirdToken() {
        azure.imds()
                .answers(Answers.token(Tokens.create()), Answers.token(Tokens.create()), Answers.token(azure.token()));

        ExpectedExit.failure(
                stubs.program(launcher, "").run(),
                77,
                "does not accept the token of identity imds, system-assigned",
                "check this machine's clock");
        assertThat(stubs.paths()).containsExactly(Imds.PATH, "/secrets/greeting", Imds.PATH, "/secrets/greeting");
    }

    /** What is long over by our clock may be good by Azure's: only the vault decides. */
    @ParameterizedTest
    @ValueSource(longs = {-3600, 3600})
    void servesWithAClockThatIsOffByAnHour(long seconds) {
        Instant azuresNow = Instant.now().plusSeconds(seconds);
        azure.imds()
                .answers(Answers.tokenUntil(azure.token(), azuresNow.plusSeconds(300))
                        .with("Date", httpDate(azuresNow)));
        azure.vault()
                .secret(
                        IdentityStubs.SECRET,
                        Answers.secret(stubs.value())
                                .notBefore(azuresNow.minusSeconds(60))
                                .expires(azuresNow.plusSeconds(60))
                                .with("Date", httpDate(azuresNow)));

        EndedJvm ended = stubs.program(launcher, "").run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdoutLines()).contains(Printed.has("greeting", stubs.value()));
        assertThat(ended.stderr())
                .contains(
                        seconds < 0
                                ? "secret \"greeting\" of " + azure.vault().host() + " expired on "
                                : "is not valid before ")
                .contains("; it is used anyway");
        assertThat(stubs.paths()).as("one token, however old it looks").containsExactly(Imds.PATH, "/secrets/greeting");
    }

    private static Answer status(int status) {
        return IdentityStubs.status(status);
    }

    private static Answer body(String body) {
        return Answers.raw(
                aResponse().withHeader("Content-Type", "application/json").withBody(body));
    }

    /** A second after the moment that the server takes for now. */
    private static Answer retryAt(Instant serversNow) {
        return Answers.throttled()
                .with("Date", httpDate(serversNow))
                .with("Retry-After", httpDate(serversNow.plusSeconds(1)));
    }

    private static String httpDate(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
    }
}
