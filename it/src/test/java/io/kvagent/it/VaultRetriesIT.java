// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.github.tomakehurst.wiremock.http.Fault;
import io.kvagent.it.probe.PrintProperties;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a vault's answers passes by itself: it is asked again, a line says so, and it is not waited for in vain. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class VaultRetriesIT {

    private static final Duration FAR_LESS_THAN_THE_DEADLINE = Duration.ofSeconds(40);

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void retriesAfter(int status, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", Answers.vaultError(status, "Busy", "no"), Answers.secret("good-morning"));

        assertServedAtTheSecondTry(run(azure.options("secrets=greeting"), launcher), "answered " + status, azure);
    }

    @Test
    void retriesWhenRetryAfterSaysSo(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", Answers.throttled().with("Retry-After", "2"), Answers.secret("good-morning"));

        EndedJvm ended = run(azure.options("secrets=greeting"), launcher);

        assertServedAtTheSecondTry(ended, "answered 429, trying again in 2 s", azure);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"MALFORMED_RESPONSE_CHUNK", "RANDOM_DATA_THEN_CLOSE"})
    void retriesAfterALostConnection(Fault fault, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", Answers.broken(fault), Answers.secret("good-morning"));

        assertServedAtTheSecondTry(run(azure.options("secrets=greeting"), launcher), "did not answer", azure);
    }

    @Test
    void retriesAfterAnIncompleteAnswer(Azure azure, JvmLauncher launcher) {
        azure.vault()
                .secret(
                        "greeting",
                        Answers.raw(
                                aResponse().withHeader("Content-Length", "5000").withBody("{\"value\":\"half-of-it")),
                        Answers.secret("good-morning"));

        assertServedAtTheSecondTry(run(azure.options("secrets=greeting"), launcher), "did not answer", azure);
    }

    @ParameterizedTest
    @MethodSource
    void endsAtOnceWhenTheNextRetryIsAfterTheDeadline(String header, String value, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", Answers.throttled().with(header, value));
        long start = System.nanoTime();

        EndedJvm ended =
                run("secrets=greeting,vault=" + azure.vault().host() + ",ca=" + azure.ca() + ",deadline=5m", launcher);

        ExpectedExit.failureWithoutRetries(ended, 69).hasProblem("still answers 429");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(FAR_LESS_THAN_THE_DEADLINE);
        assertThat(azure.secretCalls("greeting")).isOne();
    }

    static Stream<Arguments> endsAtOnceWhenTheNextRetryIsAfterTheDeadline() {
        return Stream.of(
                arguments("Retry-After", "3600"),
                arguments("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"),
                arguments("x-ms-retry-after-ms", "3600000"));
    }

    private static void assertServedAtTheSecondTry(EndedJvm ended, String why, Azure azure) {
        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, has("greeting", "good-morning"));
        assertThat(ended.stderrLines()).hasSize(2);
        assertThat(ended.stderrLines().get(0))
                .startsWith("kv-agent: " + azure.vault().host() + " " + why)
                .contains(", trying again in ");
        assertThat(azure.secretCalls("greeting")).isEqualTo(2);
        assertThat(azure.tokenCalls()).isOne();
    }

    private static EndedJvm run(String options, JvmLauncher launcher) {
        return launcher.java()
                .agent(options)
                .main(PrintProperties.class, "greeting")
                .run();
    }
}
