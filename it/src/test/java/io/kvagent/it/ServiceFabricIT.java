// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.LoopbackServer.Asked;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Service Fabric: its certificate is nobody's but its own, and known by its thumbprint alone. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class ServiceFabricIT {

    private static final String ASKED =
            "GET /metadata/identity/oauth2/token?api-version=2019-07-01-preview&resource=https%3A%2F%2Fvault.azure.net";

    private final String header = Canaries.newValue("identity-header");

    private JvmLauncher launcher;
    private IdentityStubs stubs;
    private Path keyStore;
    private LoopbackServer fabric;

    @BeforeEach
    void open(Azure azure, JvmLauncher forksOfThisTest, Canaries canaries, Certificates certificates) {
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
        canaries.watch("IDENTITY_HEADER", header);
        canaries.watch("an access token", azure.token());
        keyStore = certificates.selfSigned();
        String token = LoopbackServer.json(
                Map.of("access_token", azure.token(), "expires_on", "4070908800", "token_type", "Bearer"));
        String refusal = LoopbackServer.http(400, "application/json", "{}");
        fabric = LoopbackServer.tls(
                keyStore,
                (asked, out) -> out.write((header.equals(asked.headers().get("secret")) ? token : refusal).getBytes()));
    }

    @AfterEach
    void close() {
        fabric.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "identity=service-fabric", "log=debug"})
    void acceptsTheCertificateWithTheThumbprint(String options) throws Exception {
        EndedJvm ended = onServiceFabric(options, thumbprint()).run();

        if (!options.equals("log=debug")) {
            stubs.assertServed(ended, "service-fabric");
        }
        assertThat(ended.exitCode()).isZero();
        assertThat(fabric.asked()).extracting(Asked::line).containsExactly(ASKED);
        assertThat(stubs.paths()).as("nothing else is asked").containsExactly("/secrets/greeting");
    }

    @Test
    void readsTheThumbprintWithColonsAndInLowerCase() throws Exception {
        String spelled = String.join(":", thumbprint().toLowerCase(Locale.ROOT).split("(?<=\\G..)"));

        stubs.assertServed(onServiceFabric("", spelled).run(), "service-fabric");
    }

    /** A certificate that everything else trusts would not do either. */
    @Test
    void refusesAnyOtherCertificate(Azure azure) throws Exception {
        String other = thumbprint().replaceFirst("^.", thumbprint().startsWith("0") ? "1" : "0");

        EndedJvm selfSigned = onServiceFabric("", other).run();
        EndedJvm trusted = onServiceFabric("", other)
                .environment("IDENTITY_ENDPOINT", stubs.https("/metadata/identity/oauth2/token"))
                .run();

        for (EndedJvm ended : List.of(selfSigned, trusted)) {
            ExpectedExit.failure(
                    ended,
                    69,
                    "no token from Service Fabric's identity endpoint at https://",
                    "(identity service-fabric because IDENTITY_ENDPOINT");
            assertThat(ExpectedExit.linesWithoutRetries(ended).get(0)).endsWith("its certificate is not trusted");
        }
        assertThat(fabric.asked()).isEmpty();
        assertThat(azure.allCalls()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https | nonsense | IDENTITY_SERVER_THUMBPRINT is not a SHA-1 thumbprint (40 hex digits)",
                "http  | 0000000000000000000000000000000000000000 | IDENTITY_ENDPOINT of Service Fabric is not https",
            })
    void asksNobodyWhoCanNotBeKnown(String scheme, String thumbprint, String problem) {
        EndedJvm ended = onServiceFabric("", thumbprint)
                .environment("IDENTITY_ENDPOINT", scheme + "://localhost:" + fabric.port() + "/")
                .run();

        ExpectedExit.failure(ended, 77, problem, "the platform sets it: leave it alone");
        assertThat(fabric.asked()).isEmpty();
    }

    @Test
    void namesAnIdentityByItsObjectId() throws Exception {
        stubs.assertServed(
                onServiceFabric("object-id=" + IdentityStubs.OBJECT_ID, thumbprint())
                        .run(),
                "service-fabric");

        assertThat(fabric.asked())
                .extracting(Asked::line)
                .containsExactly(ASKED + "&principalId=" + IdentityStubs.OBJECT_ID);
    }

    @Test
    void knowsNoClientIds() throws Exception {
        EndedJvm ended = onServiceFabric("client-id=" + IdentityStubs.CLIENT_ID, thumbprint())
                .run();

        ExpectedExit.failure(
                ended, 64, "identity service-fabric can't be selected by client-id", "name it by object-id=");
        assertThat(fabric.asked()).isEmpty();
    }

    /** What any workload has in its environment must not stand in the way. */
    @Test
    void ignoresTheEnvironmentsClientId() throws Exception {
        stubs.assertServed(
                onServiceFabric("", thumbprint())
                        .environment("AZURE_CLIENT_ID", IdentityStubs.CLIENT_ID)
                        .run(),
                "service-fabric");

        assertThat(fabric.asked()).extracting(Asked::line).containsExactly(ASKED);
    }

    private ForkedJvm onServiceFabric(String options, String thumbprint) {
        return stubs.program(launcher, options)
                .environment(
                        "IDENTITY_ENDPOINT", "https://localhost:" + fabric.port() + "/metadata/identity/oauth2/token")
                .environment("IDENTITY_HEADER", header)
                .environment("IDENTITY_SERVER_THUMBPRINT", thumbprint);
    }

    private String thumbprint() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, Certificates.STORE_PASSWORD.toCharArray());
        }
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-1")
                        .digest(keys.getCertificate("key").getEncoded()));
    }
}
