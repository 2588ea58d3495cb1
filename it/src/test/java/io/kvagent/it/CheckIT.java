// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.tomakehurst.wiremock.common.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code java -jar kv-agent.jar check} where all is well, or nearly: a line a step, for people and for machines. */
@ExtendWith(Harness.class)
class CheckIT {

    private static final String VERSION = "0123456789abcdef0123456789abcdef";

    private Azure azure;
    private JvmLauncher launcher;
    private IdentityStubs stubs;
    private String host;

    @BeforeEach
    void open(Azure ofThisTest, JvmLauncher forksOfThisTest, Canaries canaries) {
        azure = ofThisTest;
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
        host = azure.vault().host();
        azure.vault().seesRequestsFrom("addr=203.0.113.7;act_addr_fam=InterNetwork;");
    }

    @OnEachJvm
    void printsOneLinePerStep(Jvm jvm) {
        String json = "{\"user\":\"ann\",\"password\":\"" + Canaries.newValue("field") + "\"}";
        azure.vault().version("login", VERSION, Answers.secret(json).expires(Instant.parse("2099-11-05T15:00:00Z")));

        EndedJvm ended = launcher.on(jvm)
                .jar(
                        Work.agentJar(),
                        "check",
                        azure.options("secrets=greeting:app.greeting,login@" + VERSION + "#user:db.user"))
                .run();

        assertThat(ended.exitCode()).as(ended.stdout()).isZero();
        assertThat(ended.stderr()).isEmpty();
        List<String> lines = ended.stdoutLines();
        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).isEqualTo("ok    options   understood: references 2");
        assertThat(lines.get(1))
                .isEqualTo(
                        "ok    identity  imds, system-assigned: no environment variables of another Azure platform were found");
        assertThat(lines.get(2))
                .matches("ok    token     received: object id " + Tokens.OBJECT_ID + ", application id "
                        + Tokens.CLIENT_ID + ", tenant " + Tokens.TENANT
                        + ", expires \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(lines.get(3))
                .isEqualTo("ok    vault     " + host + ": sees this machine as 203.0.113.7, from the public network");
        assertThat(lines.get(4))
                .matches("ok    secret    " + host + "/greeting as app\\.greeting: version [0-9a-f]{32}, age \\d+ d, "
                        + fingerprint(stubs.value()));
        assertThat(lines.get(5))
                .matches("ok    secret    " + host + "/login@?/?" + VERSION + "#user as db\\.user: version " + VERSION
                        + ", age \\d+ d, expires 2099-11-05T15:00:00Z, " + fingerprint("ann"));
        assertThat(lines.get(6)).isEqualTo("The app would start.");
        assertThat(ended.stdout()).as("colours are for terminals").doesNotContain("\u001b");
    }

    @Test
    void takesOptionsFromTheEnvironmentOnly() {
        EndedJvm ended = launcher.java()
                .environment("KV_AGENT_SECRETS", "greeting")
                .environment("KV_AGENT_VAULT", host)
                .environment("KV_AGENT_CA", azure.ca().toString())
                .environment("NO_COLOR", "1")
                .jar(Work.agentJar(), "check")
                .run();

        assertThat(ended.exitCode()).as(ended.stdout()).isZero();
        assertThat(ended.stdout()).contains("/greeting as greeting: version ").doesNotContain("\u001b");
    }

    /** The agent that is named there is for apps: it must not end this program before the report. */
    @OnEachJvm
    void isNotStoppedByTheAgentThatJavaToolOptionsNames(Jvm jvm) {
        EndedJvm ended = launcher.on(jvm)
                .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + Work.agentJar() + "=secrets=absent,vault=localhost:1")
                .jar(Work.agentJar(), "check", azure.options("secrets=greeting"))
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(ended.stdoutLines()).last().isEqualTo("The app would start.");
        assertThat(ended.stderr()).doesNotContain("kv-agent: ");
    }

    @OnEachJvm
    void printsColoursOnlyOnATerminal(Jvm jvm) {
        assumeThat(Path.of("/usr/bin/script")).as("makes the terminal").exists();
        String options = azure.options("secrets=greeting,absent?");

        EndedJvm onATerminal = launcher.on(jvm)
                .onATerminal()
                .jar(Work.agentJar(), "check", options)
                .run();
        EndedJvm without = launcher.on(jvm)
                .onATerminal()
                .environment("NO_COLOR", "1")
                .jar(Work.agentJar(), "check", options)
                .run();

        assertThat(onATerminal.stdout())
                .contains("\u001b[32mok    \u001b[0msecret    ", "\u001b[33mnote  \u001b[0msecret    ");
        assertThat(without.stdout()).contains("ok    secret    ").doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "addr=10.1.2.3;act_addr_fam=InterNetwork;      | ok    vault     {host}: sees this machine as 10.1.2.3, by a private endpoint or service endpoint",
                "addr=172.16.0.9;act_addr_fam=InterNetwork;    | ok    vault     {host}: sees this machine as 172.16.0.9, by a private endpoint or service endpoint",
                "addr=172.32.0.9;act_addr_fam=InterNetwork;    | ok    vault     {host}: sees this machine as 172.32.0.9, from the public network",
                "addr=fd12::7;act_addr_fam=InterNetworkV6;     | ok    vault     {host}: sees this machine as fd12::7, by a private endpoint or service endpoint",
                "addr=2001:db8::7;act_addr_fam=InterNetworkV6; | ok    vault     {host}: sees this machine as 2001:db8::7, from the public network",
                "addr=<script>;                                | note  vault     {host}: vault {host} can't be read: the vault gives an answer that is not Key Vault's",
                "                                              | note  vault     {host}: vault {host} can't be read: the vault gives an answer that is not Key Vault's",
            })
    void showsHowTheVaultSeesThisMachine(String header, String line) {
        azure.vault().seesRequestsFrom(header == null ? "" : header);

        EndedJvm ended = stubs.check(launcher, "").run();

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.stdoutLines()).contains(line.replace("{host}", host));
    }

    /** Its tries would use up the deadline of the secrets. */
    @Test
    void asksForTheVaultsHealthOnce() {
        stubs.answer(() -> get(urlPathEqualTo("/healthstatus")).withScheme("https"), IdentityStubs.status(503));

        EndedJvm ended = stubs.check(launcher, "").run();

        assertThat(ended.exitCode()).as(ended.stdout()).isZero();
        assertThat(azure.requests())
                .filteredOn(request -> request.getUrl().equals("/healthstatus"))
                .hasSize(1);
    }

    @Test
    void printsANoteForWhatDoesNotPreventTheStart() {
        azure.vault()
                .secret("old", Answers.secret(Canaries.newValue("old")).expires(Instant.parse("2020-01-01T00:00:00Z")));
        azure.vault()
                .secret(
                        "early",
                        Answers.secret(Canaries.newValue("early")).notBefore(Instant.parse("2099-01-01T00:00:00Z")));

        EndedJvm ended = launcher.java()
                .property("app.kept", "by the operator")
                .jar(Work.agentJar(), "check", azure.options("secrets=old,early,absent?,greeting:app.kept"))
                .run();

        assertThat(ended.exitCode()).as(ended.stdout()).isZero();
        assertThat(ended.stdoutLines())
                .contains(
                        "note  secret    " + host + "/old as old: secret \"old\" of " + host
                                + " expired on 2020-01-01T00:00:00Z; it is used anyway",
                        "note  secret    " + host + "/early as early: secret \"early\" of " + host
                                + " is not valid before 2099-01-01T00:00:00Z; it is used anyway",
                        "note  secret    " + host + "/absent as absent: optional, and not there: secret \"absent\" of "
                                + host + " is not there",
                        "note  secret    " + host + "/greeting as app.kept: not read: -Dapp.kept is set, and wins");
        assertThat(azure.secretCalls("greeting")).isZero();
    }

    /** The same findings, and nothing that the text has not. */
    @ParameterizedTest
    @CsvSource({"'secrets=greeting,absent', 78", "secrets=greeting, 0", "'secrets=greeting,colour=red', 64"})
    void reportsTheSameInJson(String options, int exitCode) {
        EndedJvm text = launcher.java()
                .jar(Work.agentJar(), "check", azure.options(options))
                .run();
        EndedJvm json = launcher.java()
                .jar(Work.agentJar(), "check", "--json", azure.options(options))
                .run();

        assertThat(json.exitCode()).isEqualTo(text.exitCode()).isEqualTo(exitCode);
        assertThat(json.stderr()).isEmpty();
        Map<?, ?> whole = Json.read(json.stdout(), Map.class);
        assertThat(whole.get("exitCode")).isEqualTo(exitCode);
        List<?> findings = (List<?>) whole.get("findings");
        assertThat(findings).hasSize((int) text.stdoutLines().stream()
                .filter(line -> line.matches("(ok|note|FAIL) .*"))
                .count());
        for (Object each : findings) {
            Map<?, ?> finding = (Map<?, ?>) each;
            assertThat(finding.get("outcome")).isIn("ok", "note", "failed");
            finding.forEach((name, value) -> {
                // Each run has a version and an age of its own, as the stand-in makes them up.
                if (!List.of("outcome", "version", "age", "expires").contains(name)) {
                    assertThat(text.stdout()).contains(value.toString());
                }
            });
        }
    }

    private static String fingerprint(String value) {
        return Printed.has("length", value).replaceFirst("^length (\\d+) (.{8}).*$", "length $1, sha256 $2");
    }
}
