// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.kvagent.it.LoopbackServer.Asked;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Service principals with a secret, and workload identity; Entra ID stands behind the vault's certificate. */
@ExtendWith(Harness.class)
class EntraIT {

    /** "The directory is temporarily unavailable" (Microsoft Entra, "Error codes", AADSTS90033); the status is that of a refusal. */
    private static final int DIRECTORY_UNAVAILABLE = 90033;

    private static final String PATH = "/" + Tokens.TENANT + "/oauth2/v2.0/token";

    /** Of the letters that a form must encode. */
    private final String credential = Canaries.newValue("p&q=r+s %/~");

    /** Blanks at its ends belong to it. */
    private final String clientSecret = " " + credential + " ";

    private JvmLauncher launcher;
    private IdentityStubs stubs;

    @BeforeEach
    void open(Azure azure, JvmLauncher forksOfThisTest, Canaries canaries) {
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
        canaries.watch("the credential", credential);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity=client-secret", "log=debug"})
    void aClientSecretGivesAToken(String options) {
        stubs.answer(() -> wellFormed("client_secret=" + encoded(clientSecret)), stubs.entraToken());

        EndedJvm ended = withSecret(options).run();

        if (!options.equals("log=debug")) {
            stubs.assertServed(ended, "client-secret");
        }
        assertThat(ended.exitCode()).isZero();
        assertThat(stubs.paths()).as("nothing else is asked").containsExactly(PATH, "/secrets/greeting");
        assertThat(stubs.requestsTo(PATH).get(0).getBodyAsString().split("&"))
                .containsExactlyInAnyOrder(
                        "client_id=" + Tokens.CLIENT_ID,
                        "scope=https%3A%2F%2Fvault.azure.net%2F.default",
                        "grant_type=client_credentials",
                        "client_secret=" + encoded(clientSecret));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "700016  | tenant " + Tokens.TENANT
                        + " has no such application | check AZURE_CLIENT_ID and AZURE_TENANT_ID",
                "7000215 | the client secret is wrong   | set AZURE_CLIENT_SECRET to the secret's value (not to its id)",
                "7000222 | the client secret is expired | az ad app credential reset",
                "4711    | it does not accept the credential | check the application's credentials in tenant",
            })
    void saysWhyEntraRefuses(int number, String reason, String action) {
        stubs.answer(() -> post(urlEqualTo(PATH)), refusal(401, number));

        EndedJvm ended = withSecret("").run();

        ExpectedExit.failure(
                ended,
                77,
                "Entra ID refuses identity client-secret, client id " + Tokens.CLIENT_ID + ": " + reason + " (AADSTS"
                        + number + ")",
                action);
        assertThat(stubs.paths()).as("no second try, and no other identity").containsExactly(PATH);
    }

    @Test
    void waitsForEntraAsForAnyOther() {
        stubs.answer(
                () -> post(urlEqualTo(PATH)),
                IdentityStubs.status(503),
                refusal(400, DIRECTORY_UNAVAILABLE),
                IdentityStubs.status(429).with("Retry-After", "1"),
                stubs.entraToken());

        stubs.assertServed(withSecret("").run(), "client-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity=workload", "log=debug"})
    void aFederatedTokenGivesAToken(String options) throws Exception {
        Path file = Files.writeString(Work.directory("workload").resolve("token"), credential + "\n");
        stubs.answer(
                () -> wellFormed(
                                "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer")
                        .withRequestBody(containing("client_assertion=" + encoded(credential))),
                stubs.entraToken());

        EndedJvm ended = withFederatedToken(options, file).run();

        if (!options.equals("log=debug")) {
            stubs.assertServed(ended, "workload");
        }
        assertThat(ended.exitCode()).isZero();
        assertThat(stubs.paths()).as("nothing else is asked").containsExactly(PATH, "/secrets/greeting");
    }

    @Test
    void readsTheFederatedTokenAgainForEachToken(Azure azure, Certificates certificates, Canaries canaries)
            throws Exception {
        String stale = Tokens.create();
        String renewed = Canaries.newValue("renewed");
        canaries.watch("a stale token", stale);
        canaries.watch("a renewed assertion", renewed);
        Path file = Files.writeString(Work.directory("workload").resolve("token"), credential);
        AtomicInteger calls = new AtomicInteger();
        LoopbackServer.Answering kubeletRotatesMeanwhile = (asked, out) -> {
            Files.writeString(file, renewed);
            String token = calls.incrementAndGet() == 1 ? stale : azure.token();
            out.write(LoopbackServer.json(Map.of("access_token", token, "expires_in", 3599))
                    .getBytes());
        };

        try (LoopbackServer entra = LoopbackServer.tls(certificates.forLoopback(), kubeletRotatesMeanwhile)) {
            EndedJvm ended = withFederatedToken("", file)
                    .environment("AZURE_AUTHORITY_HOST", "https://localhost:" + entra.port() + "//")
                    .run();

            stubs.assertServed(ended, "workload");
            assertThat(entra.asked()).extracting(Asked::line).containsExactly("POST " + PATH, "POST " + PATH);
            assertThat(entra.asked().get(0).body()).contains(encoded(credential));
            assertThat(entra.asked().get(1).body()).contains(encoded(renewed));
        }
    }

    @Test
    void saysThatTheFederatedTokenCanNotBeRead() {
        EndedJvm ended = withFederatedToken("", Path.of("/nowhere/token")).run();

        ExpectedExit.failure(
                ended,
                77,
                "the federated token file /nowhere/token: there is no such file",
                "check the label azure.workload.identity/use: \"true\" on the pod");
        assertThat(stubs.paths()).isEmpty();
    }

    @Test
    void saysThatNoFederatedCredentialFits() throws Exception {
        stubs.answer(() -> post(urlEqualTo(PATH)), refusal(400, 70021));
        Path file = Files.writeString(Work.directory("workload").resolve("token"), credential);

        ExpectedExit.failure(
                withFederatedToken("", file).run(),
                77,
                "no federated credential fits the pod's service account (AADSTS70021)",
                "az identity federated-credential list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "localhost", "https://localhost:1/?x=y"})
    void sendsNoCredentialToAnInvalidAuthority(String authority) {
        EndedJvm ended =
                withSecret("").environment("AZURE_AUTHORITY_HOST", authority).run();

        ExpectedExit.failure(ended, 64, "AZURE_AUTHORITY_HOST is \"" + authority + "\"", "write an https URL");
        assertThat(stubs.paths()).isEmpty();
    }

    private ForkedJvm withSecret(String options) {
        return withIds(options).environment("AZURE_CLIENT_SECRET", clientSecret);
    }

    private ForkedJvm withFederatedToken(String options, Path file) {
        return withIds(options).environment("AZURE_FEDERATED_TOKEN_FILE", file.toString());
    }

    private ForkedJvm withIds(String options) {
        return stubs.program(launcher, options)
                .environment("AZURE_TENANT_ID", Tokens.TENANT)
                .environment("AZURE_CLIENT_ID", Tokens.CLIENT_ID)
                .environment("AZURE_AUTHORITY_HOST", stubs.https("/"));
    }

    private static MappingBuilder wellFormed(String piece) {
        return post(urlEqualTo(PATH))
                .withScheme("https")
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                .withRequestBody(containing(piece));
    }

    private static Answer refusal(int status, int number) {
        return place -> Answers.json(
                status,
                Map.of(
                        "error",
                        "invalid_client",
                        "error_description",
                        "AADSTS" + number + ": words that nobody repeats",
                        "error_codes",
                        List.of(number)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
