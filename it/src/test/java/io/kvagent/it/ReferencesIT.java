// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static io.kvagent.it.Printed.hasNo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kvagent.it.probe.PrintProperties;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code [vault/]name[@version][#field][:property][?]}: what an app finds under which property, and what it cost. */
@ExtendWith(Harness.class)
class ReferencesIT {

    private static final String VERSION = "0123456789abcdef0123456789ABCDEF";
    private static final String DB =
            "{\"user\":{\"name\":\"ann-of-the-test\"},\"password\":\"not-for-logs\",\"port\":5432,\"ratio\":1.50,\"ssl\":true}";

    @Test
    void areReadUnderTheirNameOrTheirProperty(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning").secret("farewell", "good-night");

        EndedJvm ended =
                run(azure, launcher, "secrets=greeting,farewell:app.farewell", "greeting", "app.farewell", "farewell");

        assertThat(ended.stdoutLines())
                .containsExactly(
                        Printed.FIRST,
                        has("greeting", "good-morning"),
                        has("app.farewell", "good-night"),
                        hasNo("farewell"));
        assertThat(ended.stderrLines())
                .singleElement()
                .asString()
                .matches("kv-agent: 2 secrets from " + azure.vault().host() + " in \\d+ ms \\(imds\\)");
    }

    @Test
    void takeTheNewestVersionOrAGivenOne(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning").version("greeting", VERSION, Answers.secret("good-evening"));

        EndedJvm ended = run(azure, launcher, "secrets=greeting:new,greeting@" + VERSION + ":old", "new", "old");

        assertThat(ended.stdoutLines())
                .containsExactly(Printed.FIRST, has("new", "good-morning"), has("old", "good-evening"));
        assertThat(azure.secretCalls("greeting")).isEqualTo(2);
    }

    @Test
    void takeElementsAndNamesWithDots(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("flat", "{\"spring.datasource.user\":\"ann\",\"a:b\":\"quoted\"}");
        azure.vault().secret("hosts", "[{\"name\":\"one\"},{\"name\":\"two\"}]");

        EndedJvm ended = run(
                azure,
                launcher,
                "secrets=flat#spring.datasource.user:user,flat#\"a:b\":other,hosts#[1].name:host",
                "user",
                "other",
                "host");

        assertThat(ended.stdoutLines())
                .as(ended.stderr())
                .containsExactly(Printed.FIRST, has("user", "ann"), has("other", "quoted"), has("host", "two"));
    }

    @Test
    void takeFieldsOfOneSecretWithOneRequest(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("db", DB);
        azure.watch("a field", "ann-of-the-test");
        azure.watch("another field", "not-for-logs");

        EndedJvm ended = run(
                azure,
                launcher,
                "secrets=db:whole,db#user.name:user,db#password:password,DB#port:port,db#ratio:ratio,db#ssl:ssl",
                "whole",
                "user",
                "password",
                "port",
                "ratio",
                "ssl");

        assertThat(ended.stdoutLines())
                .containsExactly(
                        Printed.FIRST,
                        has("whole", DB),
                        has("user", "ann-of-the-test"),
                        has("password", "not-for-logs"),
                        has("port", "5432"),
                        has("ratio", "1.50"),
                        has("ssl", "true"));
        assertThat(ended.stderr()).contains("kv-agent: 1 secret as 6 properties from ");
        assertThat(azure.allCalls()).as("a token, and one request").isEqualTo(2);
    }

    @Test
    void reachSeveralVaultsWithOneToken(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");
        azure.otherVault().secret("greeting", "good-evening").secret("farewell", "good-night");
        String other = azure.otherVault().host();

        EndedJvm ended = run(
                azure,
                launcher,
                "secrets=greeting," + other + "/greeting:evening,https://" + other + "/farewell",
                "greeting",
                "evening",
                "farewell");

        assertThat(ended.stdoutLines())
                .containsExactly(
                        Printed.FIRST,
                        has("greeting", "good-morning"),
                        has("evening", "good-evening"),
                        has("farewell", "good-night"));
        assertThat(ended.stderr()).contains("3 secrets from " + azure.vault().host() + " and " + other + " in ");
        assertThat(azure.tokenCalls()).isOne();
        assertThat(azure.allCalls()).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource
    void keepAValueAsItIs(String value, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("value", value.isEmpty() ? Answers.secret(value).publicly() : Answers.secret(value));

        EndedJvm ended = run(azure, launcher, "secrets=value", "value");

        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, has("value", value));
    }

    static Stream<Named<String>> keepAValueAsItIs() {
        return Stream.of(
                named("empty", ""),
                named("blanks at both ends", "  blanks at both ends\t "),
                named("several lines", "-----BEGIN KEY-----\nc29tZXRoaW5nIHNlY3JldA==\r\n-----END KEY-----\n"),
                named("beyond ASCII", "Grüße, 世界 \uD83D\uDD11 \u0000 \u2028 \"\\/"),
                named("as long as a vault takes it", "x".repeat(25 * 1024)));
    }

    @Test
    void mayBeOptional(Azure azure, JvmLauncher launcher) {
        azure.vault()
                .secret("greeting", "good-morning")
                .secret("disabled", Answers.disabled())
                .secret("off", Answers.secret("not-served").enabled(false))
                .secret("json", "{\"colour\":\"blue-ish\"}");

        EndedJvm ended = run(
                azure,
                launcher,
                "secrets=greeting?,missing:app.missing?,disabled?,off?,json#shape:shape?",
                "greeting",
                "app.missing",
                "disabled",
                "off",
                "shape");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactly(
                        Printed.FIRST,
                        has("greeting", "good-morning"),
                        hasNo("app.missing"),
                        hasNo("disabled"),
                        hasNo("off"),
                        hasNo("shape"));
        assertThat(ended.stderrLines())
                .singleElement()
                .asString()
                .startsWith("kv-agent: 1 secret from ")
                .endsWith(" (imds); optional and not there: app.missing, disabled, off, shape");
    }

    @ParameterizedTest
    @MethodSource
    void areServedOutsideTheirDatesWithAWarning(
            SecretAnswer answer, String warning, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", answer);

        EndedJvm ended = run(azure, launcher, "secrets=greeting", "greeting");

        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, has("greeting", "good-morning"));
        assertThat(ended.stderrLines()).hasSize(2);
        assertThat(ended.stderrLines().get(0))
                .isEqualTo("kv-agent: secret \"greeting\" of " + azure.vault().host() + " " + warning
                        + "; it is used anyway");
    }

    static Stream<Arguments> areServedOutsideTheirDatesWithAWarning() {
        Instant past = Instant.parse("2001-02-03T04:05:06Z");
        Instant future = Instant.parse("2101-02-03T04:05:06Z");
        SecretAnswer answer = Answers.secret("good-morning");
        return Stream.of(
                arguments(named("expired", answer.expires(past)), "expired on " + past),
                arguments(named("not yet valid", answer.notBefore(future)), "is not valid before " + future));
    }

    @Test
    void areNotOptionalWhereTheIdentityMayNotReadThem(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", Answers.vaultError(403, "Forbidden", "ForbiddenByRbac", "no"));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting?"))
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 77).hasProblem("may not read secret \"greeting\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "no JSON at all -> is not a JSON object",
                "[\"an array\"] -> has no field",
                "{\"user\":\"ann-of-the-test\"} -> has no field \"user.name\"",
                "{\"user\":{\"name\":null}} -> has no field \"user.name\"",
                "{\"user\":{\"name\":{\"first\":\"ann\"}}} -> has more than one value in field \"user.name\"",
                "{\"user\":{\"name\":[\"ann\"]}} -> has more than one value in field \"user.name\"",
            })
    void needTheFieldThatTheyName(String value, String problem, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("db", value);

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=db#user.name"))
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 78)
                .hasProblem("secret \"db\" of " + azure.vault().host(), problem);
    }

    @Test
    void yieldToWhatTheOperatorSets(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning").secret("farewell", "good-night");

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting,farewell"))
                .property("farewell", "bye")
                .main(PrintProperties.class, "greeting", "farewell")
                .run();

        assertThat(ended.stdoutLines())
                .containsExactly(Printed.FIRST, has("greeting", "good-morning"), has("farewell", "bye"));
        assertThat(ended.stderrLines())
                .singleElement()
                .asString()
                .startsWith("kv-agent: 1 secret from ")
                .endsWith("; set by -D and kept: farewell");
        assertThat(azure.secretCalls("farewell")).isZero();
    }

    @Test
    void sendNoRequestIfTheOperatorSetsThemAll(Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting"))
                .property("greeting", "hello")
                .main(PrintProperties.class, "greeting")
                .run();

        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, has("greeting", "hello"));
        assertThat(ended.stderrLines())
                .singleElement()
                .asString()
                .matches("kv-agent: 0 secrets in \\d+ ms; set by -D and kept: greeting");
        assertThat(azure.allCalls()).isZero();
    }

    private static EndedJvm run(Azure azure, JvmLauncher launcher, String secrets, String... properties) {
        EndedJvm ended = launcher.java()
                .agent(azure.options(secrets))
                .main(PrintProperties.class, properties)
                .run();
        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        return ended;
    }
}
