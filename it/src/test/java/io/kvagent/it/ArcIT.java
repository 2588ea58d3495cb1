// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Azure Arc: whoever answers names a file, whose content is sent back; it must be one of the Arc agent's keys and no other file. */
@ExtendWith(Harness.class)
@EnabledOnOs(OS.LINUX)
class ArcIT {

    private static final String PATH = "/metadata/identity/oauth2/token";

    private final String key = Canaries.newValue("arc-key");

    private JvmLauncher launcher;
    private IdentityStubs stubs;
    private ArcTokens tokens;

    @BeforeEach
    void open(Azure azure, JvmLauncher forksOfThisTest, Canaries canaries) {
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
        canaries.watch("an Arc key", key);
        tokens = ArcTokens.open();
    }

    @AfterEach
    void close() {
        if (tokens != null) {
            tokens.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity=arc", "log=debug"})
    void answersTheChallengeWithTheKey(String options) {
        challenge("Basic realm=" + tokens.file("1.key", key));
        stubs.answer(() -> request(equalTo("Basic " + key)), stubs.token());

        EndedJvm ended = onArc(stubs.program(launcher, options)).run();

        if (!options.equals("log=debug")) {
            stubs.assertServed(ended, "arc");
        }
        assertThat(ended.exitCode()).isZero();
        assertThat(stubs.paths()).as("nothing else is asked").containsExactly(PATH, PATH, "/secrets/greeting");
        assertThat(IdentityStubs.query(stubs.requestsTo(PATH).get(1)))
                .isEqualTo(Map.of("api-version", "2020-06-01", "resource", Tokens.RESOURCE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                             | 69 | its challenge is not \"Basic realm=<file>\"",
                "Bearer realm={ours}1.key        | 69 | its challenge is not \"Basic realm=<file>\"",
                "Basic {ours}1.key               | 69 | its challenge is not \"Basic realm=<file>\"",
                "Basic realm={outside}/1.key        | 69 | its challenge names a file that is not one of its keys",
                "Basic realm={tokens}/../../../../{outside}/1.key | 69 | its challenge names a file that is not one of its keys",
                "Basic realm={tokens}/../tokens/{prefix}1.key | 69 | its challenge names a file that is not one of its keys",
                "Basic realm={ours}within/1.key  | 69 | its challenge names a file that is not one of its keys",
                "Basic realm={ours}1.txt         | 69 | its challenge names a file that is not one of its keys",
                "Basic realm={prefix}1.key                  | 69 | its challenge names a file that is not one of its keys",
                "Basic realm={ours}large.key   | 77 | the key file of the Arc agent: it is larger than 4 KiB",
                "Basic realm={ours}empty.key   | 77 | the key file of the Arc agent: it is empty",
                "Basic realm={ours}absent.key  | 77 | the key file of the Arc agent: there is no such file",
                "Basic realm={ours}lines.key   | 69 | its key file holds something that no header can",
            })
    void readsNoFileButAKey(String header, int exitCode, String problem) throws Exception {
        Path outside = Work.directory("outside-arc");
        Files.writeString(outside.resolve("1.key"), key);
        tokens.file("1.key", key);
        tokens.file("1.txt", key);
        tokens.fileWithin("within", "1.key", key);
        tokens.file("large.key", key + "x".repeat(4097 - key.length()));
        tokens.file("empty.key", "");
        tokens.file("lines.key", key + "\r\nX-More: " + key);
        challenge(
                header == null
                        ? ""
                        : header.replace("{ours}", "{tokens}/{prefix}")
                                .replace("{prefix}", ArcTokens.PREFIX)
                                .replace("{tokens}", ArcTokens.DIRECTORY.toString())
                                .replace("{outside}", outside.toString()));

        EndedJvm ended = onArc(stubs.program(launcher, "")).run();

        ExpectedExit.failure(
                ended,
                exitCode,
                problem,
                "(identity arc because IDENTITY_ENDPOINT and IMDS_ENDPOINT are set; identity= chooses another)");
        assertThat(stubs.paths())
                .as("no second request, with whatever was read")
                .containsExactly(PATH);
    }

    @Test
    void takesAKeyOfExactlyFourKibibytes() {
        String large = key + "x".repeat(4096 - key.length());
        challenge("Basic realm=" + tokens.file("1.key", large));
        stubs.answer(() -> request(equalTo("Basic " + large)), stubs.token());

        stubs.assertServed(onArc(stubs.program(launcher, "")).run(), "arc");
    }

    @Test
    void takesNoTokenWithoutAChallenge() {
        stubs.answer(() -> request(absent()), stubs.token());

        ExpectedExit.failure(
                onArc(stubs.program(launcher, "")).run(),
                69,
                "it gives a token without a challenge",
                "is it the Azure Connected Machine agent");
        assertThat(stubs.paths()).containsExactly(PATH);
    }

    @Test
    void sendsNoRequestToAnotherMachine() {
        EndedJvm ended = onArc(stubs.program(launcher, ""))
                .environment("IDENTITY_ENDPOINT", "http://arc.example:40342" + PATH)
                .run();

        ExpectedExit.failure(
                ended,
                77,
                "IDENTITY_ENDPOINT names arc.example, and Arc's agent is on the machine itself",
                "correct IDENTITY_ENDPOINT");
        assertThat(stubs.paths()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"client-id,client_id", "object-id,object_id", "resource-id,msi_res_id"})
    void requiresTheAnswerToNameTheRequestedIdentity(String option, String parameter) {
        String id = Map.of(
                        "client-id",
                        IdentityStubs.CLIENT_ID,
                        "object-id",
                        IdentityStubs.OBJECT_ID,
                        "resource-id",
                        IdentityStubs.RESOURCE_ID)
                .get(option);
        challenge("Basic realm=" + tokens.file("1.key", key));
        stubs.answer(
                () -> request(equalTo("Basic " + key)).withQueryParam(parameter, equalTo(id)),
                stubs.token(Map.of(parameter, id)),
                stubs.token());

        EndedJvm echoed = onArc(stubs.program(launcher, option + "=" + id)).run();
        EndedJvm silent = onArc(stubs.program(launcher, option + "=" + id)).run();

        stubs.assertServed(echoed, "arc");
        ExpectedExit.failure(
                silent,
                77,
                "the Arc agent gives a token of another identity than the one with",
                "this platform may be too old for user-assigned identities");
    }

    private void challenge(String header) {
        stubs.answer(
                () -> request(absent()),
                header.isEmpty()
                        ? IdentityStubs.status(401)
                        : IdentityStubs.status(401).with("WWW-Authenticate", header));
    }

    private ForkedJvm onArc(ForkedJvm program) {
        return program.environment("IDENTITY_ENDPOINT", stubs.http(PATH)).environment("IMDS_ENDPOINT", stubs.http(""));
    }

    private static MappingBuilder request(StringValuePattern authorization) {
        return get(urlPathEqualTo(PATH))
                .withScheme("http")
                .withHeader("Metadata", equalTo("true"))
                .withHeader("Authorization", authorization)
                .withQueryParam("api-version", equalTo("2020-06-01"))
                .withQueryParam("resource", equalTo(Tokens.RESOURCE));
    }
}
