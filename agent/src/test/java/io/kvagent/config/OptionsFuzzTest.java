// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import io.kvagent.fuzz.Mutation;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import io.kvagent.url.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an operator writes, only our own words come back, and no token ever goes to a host that is not trusted. */
class OptionsFuzzTest {
    private static final long SEED = 20261122;
    private static final int AGENT_STRINGS = 20_000;
    private static final int VARIABLES = 10_000;
    private static final int FILES = 2_000;

    private static final Pattern AZURE = Pattern.compile(
            "https://[a-z](?!.*--)[a-z0-9-]{1,22}[a-z0-9]\\.vault\\.(azure\\.net|azure\\.cn|usgovcloudapi\\.net)");
    private static final Pattern LOOPBACK =
            Pattern.compile("https://(localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)])(:\\d+)?");

    private static final List<String> VALID = List.of(
            "vault=contoso,secrets=db-password",
            "secrets=a,b,vault=contoso",
            "secrets=contoso/db-password@0123456789abcdef0123456789abcdef#user.name:db.user?",
            "secrets=localhost:8443/a:b/c,[::1]:8443/d,https://contoso.vault.azure.net/e#f",
            "secrets=vault.contoso.example/a,127.0.0.1:8443/b,allow-host=vault.contoso.example",
            "vault=https://contoso.vault.azure.cn/,secrets=a:x,b:y?,deadline=3s,on-failure=continue,log=debug",
            "vault=contoso,secrets=a,client-id=01234567-89ab-cdef-0123-456789abcdef,api-version=2025-07-01",
            "vault=contoso,secrets=a,imds=http://localhost:8080/base,proxy=http://proxy.example:3128,expose=properties",
            "vault=contoso.vault.usgovcloudapi.net,secrets=a,refresh=0,names=exact,fetch=eager,references=off,identity=imds");

    private static final List<String> PIECES = List.of(
            ",",
            "=",
            "/",
            ":",
            "@",
            "#",
            "?",
            ".",
            "-",
            "\\",
            "%2e",
            "%00",
            "\n",
            "\r\n",
            " ",
            "\"",
            "{",
            "[",
            "]",
            "[::1]",
            "::",
            "||",
            "..",
            "//",
            "secrets=",
            "vault=",
            "allow-host=",
            "deadline=",
            "log=",
            "ca=",
            "ca=.",
            "config=",
            "config=.",
            "imds=",
            "proxy=",
            "identity=",
            "colour=",
            "http://",
            "https://",
            "HTTPS://",
            "evil.example",
            ".evil.example",
            "@evil.example",
            "#.evil.example",
            "evil.example/",
            ".vault.azure.net",
            "evilvault.azure.net",
            "vault.azure.net",
            ".vault.azure.cn",
            "localhost",
            "localhost.",
            "127.",
            "127.0.0.1",
            "127.1",
            "169.254.169.254",
            "10.0.0.1",
            ":443",
            ":8443",
            ":0",
            ":99999999999",
            "secrets/",
            "user:password@",
            "\u0130",
            "\u212a",
            "\uff0e",
            "\u3002",
            "x".repeat(130),
            "0123456789abcdef0123456789abcdef",
            "-1",
            "9".repeat(30));

    private static final List<String> JSON = List.of(
            "{\"vault\": \"contoso\", \"secrets\": [\"a:b\", \"c\"]}",
            "{\"secrets\": \"vault.contoso.example/a,b\", \"allow-host\": [\"vault.contoso.example\"], \"vault\": \"contoso\"}",
            "{\"vault\": \"https://contoso.vault.azure.net\", \"secrets\": [\"a\"], \"deadline\": \"3s\", \"refresh\": 0, \"api-version\": 7.4}",
            "{\"vault\": \"localhost:8443\", \"secrets\": [\"a#b.c:d?\"], \"on-failure\": \"continue\", \"log\": \"debug\"}");

    private static final List<String> JSON_PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "\\n",
            "\\ud800",
            "null",
            "true",
            "1e999",
            "-0",
            "1E-999999",
            "9".repeat(1200),
            "{\"vault\":",
            "\"secrets\":",
            "\"config\":\"x\"",
            "\"colour\":1",
            "\"vault\":\"evil.example\"",
            "[[[[[[[[[[",
            "{\"a\":",
            "/**/",
            "'",
            "contoso.vault.azure.net@evil.example",
            "evil.example/a",
            "\uFEFF",
            "\u0000",
            "https://evil.example/a");

    @TempDir
    Path directory;

    private int accepted;

    @Test
    void nothingButARejectionComesOfAnAgentString() {
        qt().withFixedSeed(SEED)
                .withExamples(AGENT_STRINGS)
                .forAll(Mutation.of(VALID, PIECES))
                .checkAssert(text -> check(text, Map.of()));

        assertThat(accepted).as("strings that are options").isBetween(AGENT_STRINGS / 50, AGENT_STRINGS / 2);
    }

    @Test
    void nothingButARejectionComesOfTheEnvironment() {
        List<String> vaults =
                List.of("contoso", "localhost:8443", "vault.contoso.example", "https://contoso.vault.azure.net/");
        List<String> secrets = List.of("a,b:c", "contoso/a#b.c:d?", "vault.contoso.example/a");
        qt().withFixedSeed(SEED)
                .withExamples(VARIABLES)
                .forAll(
                        Mutation.of(vaults, PIECES),
                        Mutation.of(secrets, PIECES),
                        Mutation.of(List.of("vault.contoso.example"), PIECES))
                .checkAssert((vault, secret, allowed) -> check(
                        null,
                        Map.of("KV_AGENT_VAULT", vault, "KV_AGENT_SECRETS", secret, "KV_AGENT_ALLOW_HOST", allowed)));

        assertThat(accepted).as("environments that are options").isGreaterThan(VARIABLES / 100);
    }

    @Test
    void nothingButARejectionComesOfAFile() {
        Path file = directory.resolve("kv-agent.json");
        qt().withFixedSeed(SEED)
                .withExamples(FILES)
                .forAll(Mutation.of(JSON, JSON_PIECES))
                .checkAssert(json -> {
                    write(file, json);
                    check("config=" + file, Map.of());
                });

        assertThat(accepted).as("files that are options").isBetween(FILES / 100, FILES / 2);
    }

    private void check(String agentString, Map<String, String> environment) {
        Properties none = new Properties();
        try {
            Settings settings = Settings.read(agentString, none, environment);
            settings.logLevel();
            Options options = Options.of(settings, none, Map.of());
            for (Reference reference : options.references()) {
                requireTrusted(reference.secret().vault().origin(), settings);
                assertThat(reference.secret().name()).matches("[0-9a-zA-Z-]{1,127}");
                assertThat(reference.secret().version()).matches("([0-9a-fA-F]{32})?");
                assertThat(reference.name()).isNotBlank();
            }
            accepted++;
        } catch (AgentFailure e) {
            assertThat(e.exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
            assertThat(e.problem()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
            assertThat(e.action()).isNotBlank().doesNotContainPattern("\\p{Cntrl}");
        }
    }

    private static void requireTrusted(Origin origin, Settings settings) {
        String url = origin.toString();
        boolean allowed = false;
        for (String host : settings.get(Option.ALLOW_HOST).values()) {
            allowed |= host.toLowerCase(Locale.ROOT)
                    .replaceAll(":\\d+$", "")
                    .replaceAll("[\\[\\]]", "")
                    .equals(origin.host());
        }
        assertThat(allowed
                        || AZURE.matcher(url).matches()
                        || LOOPBACK.matcher(url).matches())
                .as("trust in %s", url)
                .isTrue();
    }

    private static void write(Path file, String text) {
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
