// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.Option;
import io.kvagent.report.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpsWithEveryOptionAndExitCode(String argument) {
        assertThat(run(argument)).isZero();
        for (Option option : Option.values()) {
            assertThat(text(out).lines()).anyMatch(line -> line.matches("  " + option.key() + " +\\S.*"));
            assertThat(text(out)).contains(option.description(), "default: " + option.defaultText());
        }
        for (Option.Group group : Option.Group.values()) {
            assertThat(text(out).lines()).containsOnlyOnce(group.title() + ":");
        }
        for (ExitCode code : ExitCode.values()) {
            assertThat(text(out)).contains("  " + code.number() + "  " + code.meaning());
        }
        assertThat(text(err)).isEmpty();
    }

    /** A jar that travels alone has no other page. */
    @Test
    void helpsWithWhatIsNeededWithoutAnyOtherPage() {
        assertThat(run("check", "--help")).isZero();
        assertThat(text(out))
                .contains(
                        "[vault/]name[@version][#field][:property][?]",
                        "@Microsoft.KeyVault(VaultName=contoso;SecretName=db-password)",
                        "AZURE_CLIENT_SECRET",
                        "KV_AGENT_PROXY_USER",
                        "Key Vault Secrets User",
                        "check vault=contoso,secrets=db-user:db.user,db-password:db.password",
                        "JAVA_TOOL_OPTIONS=-javaagent:");
        assertThat(text(out).lines()).as("fits a terminal").allMatch(line -> line.length() <= 160);
    }

    @Test
    void helpsWithTheAddressThatTheJarNames() {
        new HelpText(new PrintStream(out, true, StandardCharsets.UTF_8)).print("1.0", "https://kv-agent.test");

        assertThat(text(out).lines()).last().asString().endsWith(" https://kv-agent.test");
    }

    @Test
    void helpsWhoeverAsksForNothing() {
        assertThat(run()).isZero();
        assertThat(text(out)).contains("-javaagent:kv-agent.jar=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-version", "-v", "version"})
    void tellsTheVersionInOneLine(String argument) {
        assertThat(run(argument)).isZero();
        assertThat(text(out).lines()).singleElement().asString().startsWith("kv-agent ");
    }

    @Test
    void saysWhatToWriteForAnUnknownCommand() {
        assertThat(run("secrets=a")).isEqualTo(64);
        assertThat(text(out)).isEmpty();
        assertThat(text(err).lines()).first().isEqualTo("kv-agent: unknown command \"secrets=a\"");
        assertThat(text(err).lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("--help", "--version", "-javaagent:kv-agent.jar=<options>");
    }

    private int run(String... arguments) {
        PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new CommandLine(toOut, toErr).run(arguments);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
