// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static io.kvagent.it.Printed.has;
import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same options from four places, and what a user reads who mistypes one. */
@ExtendWith(Harness.class)
class OptionsIT {

    @Test
    void comeFromSystemProperties(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning").secret("farewell", "good-night");

        ForkedJvm program = launcher.java()
                .agent(null)
                .property("kv.agent.secrets", "greeting, farewell")
                .property("kv.agent.vault", azure.vault().host())
                .property("kv.agent.ca", azure.ca().toString())
                .property("kv.agent.api-version", "7.5");

        assertFindsBoth(
                program.main(PrintProperties.class, "greeting", "farewell").run());
        assertThat(apiVersionOf("greeting", azure)).isEqualTo("7.5");
    }

    @Test
    void comeFromTheEnvironment(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning").secret("farewell", "good-night");

        ForkedJvm program = launcher.java()
                .agent(null)
                .environment("KV_AGENT_SECRETS", "greeting,farewell,")
                .environment("KV_AGENT_VAULT", azure.vault().host())
                .environment("KV_AGENT_CA", azure.ca().toString())
                .environment("KV_AGENT_API_VERSION", "7.5")
                .environment("KV_AGENT_LOG", "");

        assertFindsBoth(
                program.main(PrintProperties.class, "greeting", "farewell").run());
        assertThat(apiVersionOf("greeting", azure)).isEqualTo("7.5");
    }

    @Test
    void comeFromAFile(Azure azure, JvmLauncher launcher) throws IOException {
        azure.vault().secret("greeting", "good-morning").secret("farewell", "good-night");
        Path file = file(Map.of(
                "secrets",
                List.of("greeting", "farewell"),
                "vault",
                azure.vault().host(),
                "ca",
                azure.ca().toString(),
                "api-version",
                7.5));

        EndedJvm ended = launcher.java()
                .agent("config=" + file)
                .main(PrintProperties.class, "greeting", "farewell")
                .run();

        assertFindsBoth(ended);
        assertThat(apiVersionOf("greeting", azure)).isEqualTo("7.5");
    }

    @ParameterizedTest
    @CsvSource({"4, 7.3", "3, 7.2", "2, 7.1", "1, 7.0", "0, 7.4"})
    void ofACloserSourceOverrideThoseOfAFartherOne(int places, String wins, Azure azure, JvmLauncher launcher)
            throws IOException {
        azure.vault().secret("greeting", "good-morning");
        Path file = file(places > 0 ? Map.of("api-version", "7.0") : Map.of());
        ForkedJvm program = launcher.java().environment("KV_AGENT_CONFIG", file.toString());
        if (places > 1) {
            program.environment("KV_AGENT_API_VERSION", "7.1");
        }
        if (places > 2) {
            program.property("kv.agent.api-version", "7.2");
        }

        program.agent(azure.options("secrets=greeting" + (places > 3 ? ",api-version=7.3" : "")))
                .main(PrintProperties.class)
                .run();

        assertThat(apiVersionOf("greeting", azure)).isEqualTo(wins);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-10-01", "7.0", "7.6", "2025-07-01"})
    void chooseTheVersionOfTheVaultsApi(String version, Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting,api-version=" + version))
                .main(PrintProperties.class)
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(apiVersionOf("greeting", azure)).isEqualTo(version);
    }

    @Test
    void unknownToTheAgentStringAreRefused(Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting,colour=blue"))
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 64)
                .hasProblem("unknown option \"colour\"")
                .hasAction("options are secrets, vault, ");
        assertThat(azure.allCalls()).isZero();
    }

    @Test
    void unknownAsSystemPropertiesAreRefused(Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting"))
                .property("kv.agent.dead-line", "3s")
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 64)
                .hasProblem("unknown option \"dead-line\" in -Dkv.agent.dead-line")
                .hasAction("did you mean \"deadline\"? options are ");
        assertThat(azure.allCalls()).isZero();
    }

    @Test
    void unknownInTheEnvironmentAreRefused(Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting"))
                .environment("KV_AGENT_VALUT", "contoso")
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 64)
                .hasProblem("unknown option \"VALUT\" in the environment variable KV_AGENT_VALUT")
                .hasAction("did you mean \"vault\"? options are ");
        assertThat(azure.allCalls()).isZero();
    }

    @Test
    void ofAnImageAreIgnoredWithALine(Azure azure, JvmLauncher launcher) {
        azure.vault().secret("greeting", "good-morning");

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting"))
                .environment("KV_AGENT_VERSION", "1.2.3")
                .main(PrintProperties.class, "greeting")
                .run();

        assertThat(ended.stdoutLines()).containsExactly(Printed.FIRST, has("greeting", "good-morning"));
        assertThat(ended.stderrLines()).contains("kv-agent: KV_AGENT_VERSION is not an option: ignored");
    }

    @Test
    void thatNameNoSecretsByAnEmptyVariableAreRefused(Azure azure, JvmLauncher launcher) {
        EndedJvm ended = launcher.java()
                .agent("vault=contoso")
                .environment("KV_AGENT_SECRETS", "")
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 64)
                .hasProblem("option \"secrets\" has no value (KV_AGENT_SECRETS)")
                .hasAction("give it one, or unset KV_AGENT_SECRETS");
        assertThat(azure.allCalls()).isZero();
    }

    @Test
    void unknownInTheFileAreRefused(Azure azure, JvmLauncher launcher) throws IOException {
        Path file = file(Map.of("on_failure", "continue"));

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=greeting,config=" + file))
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 64)
                .hasProblem("unknown option \"on_failure\" in " + file)
                .hasAction("did you mean \"on-failure\"? options are ");
        assertThat(azure.allCalls()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "nothing -> there is no such file -> give the path of a readable file",
                "{ -> is not one JSON object -> write it as {\"vault\"",
                "[] -> is not one JSON object -> write it as {\"vault\"",
                "{\"log\":\"info\",\"log\":\"info\"} -> is not one JSON object, line 1 -> write it as {\"vault\"",
                "{\"vault\":true} -> option \"vault\" in -> write one string",
                "{\"secrets\":{}} -> option \"secrets\" in -> write a string, or an array of strings",
                "{\"secrets\":[]} -> has no value -> give it one, or leave it out",
                "{\"config\":\"other.json\"} -> stands in -> a configuration file names no other",
            })
    void inAnInvalidFileAreRefused(String content, String problem, String action, JvmLauncher launcher)
            throws IOException {
        Path file = Work.directory("config").resolve("kv-agent.json");
        if (!content.equals("nothing")) {
            Files.writeString(file, content);
        }

        EndedJvm ended = launcher.java()
                .agent("secrets=greeting,config=" + file)
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 64)
                .hasProblem(problem, file.toString())
                .hasAction(action);
    }

    private static void assertFindsBoth(EndedJvm ended) {
        assertThat(ended.exitCode()).as("exit code, after:%n%s", ended.stderr()).isZero();
        assertThat(ended.stdoutLines())
                .containsExactly(Printed.FIRST, has("greeting", "good-morning"), has("farewell", "good-night"));
    }

    private static Path file(Map<String, Object> options) throws IOException {
        return Files.writeString(Work.directory("config").resolve("kv-agent.json"), Json.of(options));
    }

    private static String apiVersionOf(String secret, Azure azure) {
        return azure.requests().stream()
                .filter(request -> request.getUrl().startsWith("/secrets/" + secret + "?"))
                .findFirst()
                .orElseThrow()
                .queryParameter("api-version")
                .firstValue();
    }
}
