// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A start and a check in the same situation: one verdict, one exit code, and the same two lines for each failure. */
@ExtendWith(Harness.class)
class StartAndCheckAgreeIT {

    private static final String CONTINUE = ",on-failure=continue";
    private static final String HOOK = ",expose=hook";

    private Azure azure;
    private JvmLauncher launcher;

    /** Options, properties and environment of both; {vault} and {other} are the two vaults. */
    private static final class Situation {
        private final int exitCode;
        private final String options;
        private final Map<String, String> properties = new LinkedHashMap<>();
        private final Map<String, String> environment = new LinkedHashMap<>();

        Situation(int exitCode, String options) {
            this.exitCode = exitCode;
            this.options = options;
        }

        Situation property(String name, String value) {
            properties.put(name, value);
            return this;
        }

        Situation variable(String name, String value) {
            environment.put(name, value);
            return this;
        }

        @Override
        public String toString() {
            return exitCode + ": " + options + " " + properties + " " + environment;
        }
    }

    static Stream<Situation> situations() {
        return Stream.of(
                of(0, "secrets=greeting"),
                of(0, "secrets=greeting,old"),
                of(0, "secrets=missing?,greeting"),
                of(0, "secrets=db#user:user"),
                of(0, "secrets=db#nowhere:user?"),
                of(0, "secrets={other}/elsewhere,greeting"),
                of(0, ""),
                of(0, "references=on"),
                of(78, "secrets=greeting,missing"),
                of(78, "secrets=missing,forbidden"),
                of(77, "secrets=forbidden,missing"),
                of(77, "secrets=forbidden?"),
                of(78, "secrets=disabled"),
                of(78, "secrets=db#nowhere:user"),
                of(78, "secrets=greeting#field:x"),
                of(78, "secrets={other}/missing,forbidden"),
                of(69, "secrets=nonsense"),
                of(69, "secrets=busy,missing,deadline=2s"),
                of(69, "secrets=localhost:1/a,missing,deadline=3s"),
                of(77, "secrets=missing,identity=workload"),
                of(77, "secrets=missing,identity=client-secret"),
                of(69, "secrets=missing,imds=http://127.0.0.1:1,deadline=2s"),
                of(64, "secrets=missing,on-failure=shrug"),
                of(64, "secrets=a:x,b:x,colour=red"),
                of(64, "references=off"),
                of(64, "secrets=a,fetch=background"),
                // What the operator sets.
                of(0, "secrets=missing:app.x,identity=workload").property("app.x", "1"),
                of(0, "secrets=missing:app.x,localhost:1/a:app.y,identity=workload")
                        .property("app.x", "1")
                        .property("app.y", "2"),
                of(0, "secrets=missing:app.x,greeting").property("app.x", "1"),
                of(0, "secrets=missing:db.password,names=relaxed").property("DB_PASSWORD", "1"),
                of(78, "secrets=missing:db.password").property("DB_PASSWORD", "1"),
                of(0, "secrets=missing:DB_PASSWORD" + HOOK + ",env").variable("DB_PASSWORD", "1"),
                of(0, "secrets=missing:DB_PASSWORD" + HOOK + ",env").variable("DB_PASSWORD", ""),
                of(0, "secrets=missing:db.password,names=relaxed,expose=properties,env")
                        .variable("DB_PASSWORD", "1"),
                of(78, "secrets=missing:DB_PASSWORD" + HOOK).variable("DB_PASSWORD", "1"),
                // References in place.
                of(0, "").property("app.x", "@Microsoft.KeyVault(SecretUri=https://{vault}/secrets/greeting)"),
                of(0, "").variable("APP_X", "@Microsoft.KeyVault(SecretUri=https://{vault}/secrets/greeting)"),
                of(78, "").variable("APP_X", "@Microsoft.KeyVault(SecretUri=https://{vault}/secrets/missing)"),
                of(78, "").property("app.x", "@Microsoft.KeyVault(SecretUri=https://{vault}/keys/greeting)"),
                // Starts that go on.
                of(0, "secrets=missing,greeting" + CONTINUE),
                of(0, "secrets=forbidden,missing,nonsense" + CONTINUE),
                of(0, "secrets=localhost:1/a,greeting,deadline=3s" + CONTINUE),
                of(0, "secrets=greeting,identity=workload" + CONTINUE),
                of(0, "secrets=greeting,imds=http://127.0.0.1:1,deadline=2s" + CONTINUE),
                of(0, "secrets=missing" + HOOK + CONTINUE),
                of(64, "secrets=missing,colour=red" + CONTINUE),
                // Beside main, which reads.
                of(0, "secrets=greeting,fetch=background" + HOOK),
                of(78, "secrets=missing:app.x,fetch=background" + HOOK),
                of(77, "secrets=greeting:app.x,fetch=background,identity=workload" + HOOK),
                of(0, "secrets=missing,fetch=background" + HOOK + CONTINUE));
    }

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher launcherOfThisTest) {
        azure = ofThisTest;
        launcher = launcherOfThisTest;
        azure.vault()
                .secret("greeting", Canaries.newValue("greeting"))
                .secret("old", Answers.secret(Canaries.newValue("old")).expires(Instant.parse("2020-01-01T00:00:00Z")))
                .secret("db", "{\"user\":\"" + Canaries.newValue("user") + "\"}")
                .secret("disabled", Answers.disabled())
                .secret("forbidden", Answers.vaultError(403, "Forbidden", "ForbiddenByRbac", "no"))
                .secret("busy", Answers.throttled())
                .secret("nonsense", Answers.html(200, "<html>"));
        azure.otherVault().secret("elsewhere", Canaries.newValue("elsewhere"));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void agree(Situation situation) {
        EndedJvm started = in(situation, launcher.java().agent(options(situation)))
                .main(PrintProperties.class, "app.x")
                .run();
        EndedJvm checked = in(situation, launcher.java())
                .jar(Work.agentJar(), "check", options(situation))
                .run();

        assertThat(started.exitCode()).as(started.stderr()).isEqualTo(situation.exitCode);
        assertThat(checked.exitCode()).as(checked.stdout() + checked.stderr()).isEqualTo(situation.exitCode);
        assertThat(checked.stdoutLines())
                .as("the verdict")
                .last()
                .asString()
                .startsWith(
                        situation.exitCode == 0
                                ? "The app would start"
                                : "The app would not start: exit code " + situation.exitCode);
        List<String> failures = failuresOf(started);
        assertThat(failuresOf(checked, failures.size()))
                .as(
                        "the failures of the start among those of the check, and first if they ended it:%n%s",
                        checked.stdout())
                .containsExactlyElementsOf(failures);
        if (situation.exitCode != 0) {
            assertThat(failures).hasSize(1);
        }
    }

    private ForkedJvm in(Situation situation, ForkedJvm program) {
        situation.properties.forEach((name, value) -> program.property(name, placed(value)));
        situation.environment.forEach((name, value) -> program.environment(name, placed(value)));
        return program;
    }

    private String options(Situation situation) {
        String subject = placed(situation.options);
        return (subject.isEmpty() ? "" : subject + ",")
                + "vault=" + azure.vault().host() + ",ca=" + azure.ca()
                + (subject.contains("deadline=") ? "" : ",deadline=20s");
    }

    private String placed(String text) {
        return text.replace("{vault}", azure.vault().host())
                .replace("{other}", azure.otherVault().host());
    }

    /** Two lines each, joined; notices and the start line have one. */
    private static List<String> failuresOf(EndedJvm started) {
        List<String> lines = started.stderrLines().stream()
                .filter(line -> !line.contains(", trying again in "))
                .filter(line -> !line.matches(
                        "kv-agent: (\\d+ secrets? |nothing to do|secret .* expired on|.* is empty, and wins).*"))
                .map(line -> line.replaceFirst("^kv-agent: ", ""))
                .toList();
        assertThat(lines.size() % 2).as(started.stderr()).isZero();
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += 2) {
            failures.add(lines.get(i) + " -> " + lines.get(i + 1));
        }
        return failures;
    }

    /** The first of them; a check goes on after the failure that ends a start. */
    private static List<String> failuresOf(EndedJvm checked, int most) {
        List<String> lines = checked.stdoutLines();
        List<String> failures = new ArrayList<>();
        for (int i = 1; i < lines.size() && failures.size() < most; i++) {
            if (lines.get(i).startsWith("          -> ")) {
                failures.add(lines.get(i - 1).strip() + " " + lines.get(i).strip());
            }
        }
        return failures;
    }

    private static Situation of(int exitCode, String options) {
        return new Situation(exitCode, options);
    }
}
