// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.common.Json;
import io.kvagent.it.ApplicationKey.Form;
import io.kvagent.it.probe.PrintProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A service principal that signs for itself: what Entra ID would check of its assertion is checked here. */
@ExtendWith(Harness.class)
class ClientCertificateIT {

    private static final String PATH = "/" + Tokens.TENANT + "/oauth2/v2.0/token";

    private JvmLauncher launcher;
    private IdentityStubs stubs;
    private ApplicationKey application;

    @BeforeEach
    void open(Azure azure, JvmLauncher forksOfThisTest, Canaries canaries, Certificates certificates) throws Exception {
        launcher = forksOfThisTest;
        stubs = new IdentityStubs(azure, canaries);
        application = new ApplicationKey(certificates);
        canaries.watch("the application's key", application.canary());
        canaries.watch("the password of the application's key", ApplicationKey.PASSWORD);
        stubs.answer(() -> post(urlEqualTo(PATH)).withScheme("https"), stubs.entraToken());
    }

    static Stream<Arguments> formsOnEachJvm() {
        return Jvms.all().flatMap(jvm -> Arrays.stream(Form.values()).map(form -> Arguments.of(jvm, form)));
    }

    @Tag(JvmTag.MATRIX)
    @ParameterizedTest
    @MethodSource("formsOnEachJvm")
    void signsWithTheKeyInTheFile(Jvm jvm, Form form, Azure azure) throws Exception {
        ForkedJvm program =
                launcher.on(jvm).agent(azure.options("secrets=greeting")).main(PrintProperties.class, "greeting");

        EndedJvm ended = withCertificate(program, form, application.file(form)).run();

        stubs.assertServed(ended, "client-certificate");
        assertThat(stubs.paths()).as("nothing else is asked").containsExactly(PATH, "/secrets/greeting");
        assertThat(assertSigned(sentAssertion()).get("x5c")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"1", "true", "TRUE"})
    void sendsTheChainWhereThatIsWanted(String wanted) throws Exception {
        Path file = application.file(Form.PEM_PKCS8);

        EndedJvm ended = withCertificate(stubs.program(launcher, "log=debug"), Form.PEM_PKCS8, file)
                .environment("AZURE_CLIENT_SEND_CERTIFICATE_CHAIN", wanted)
                .run();

        assertThat(ended.exitCode()).isZero();
        assertThat(assertSigned(sentAssertion()).get("x5c"))
                .isEqualTo(List.of(
                        base64(application.chain()[0]), base64(application.chain()[1])));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PEM_ENCRYPTED        | wrong password, or not such a file",
                "PKCS12_WITH_PASSWORD | wrong password, or not such a file",
            })
    void saysThatThePasswordIsWrong(Form form, String reason) throws Exception {
        Path file = application.file(form);

        EndedJvm ended = withCertificate(stubs.program(launcher, ""), form, file)
                .environment("AZURE_CLIENT_CERTIFICATE_PASSWORD", "something else")
                .run();

        ExpectedExit.failure(
                ended,
                77,
                "the certificate file " + file + " can't be used: " + reason,
                "AZURE_CLIENT_CERTIFICATE_PASSWORD opens it");
        assertThat(ended.stderr()).doesNotContain("something else");
        assertThat(stubs.paths()).isEmpty();
    }

    @Test
    void findsTheKeysCertificateWhereverItStands() throws Exception {
        String pem = Files.readString(application.file(Form.PEM_PKCS8));
        int last = pem.lastIndexOf("-----BEGIN CERTIFICATE-----");
        Path reversed = Files.writeString(
                Work.directory("application").resolve("reversed"), pem.substring(last) + "\n" + pem.substring(0, last));

        EndedJvm ended = withCertificate(stubs.program(launcher, ""), Form.PEM_PKCS8, reversed)
                .environment("AZURE_CLIENT_SEND_CERTIFICATE_CHAIN", "1")
                .run();

        assertThat(ended.exitCode()).as(ended.stderr()).isZero();
        assertThat(assertSigned(sentAssertion()).get("x5c"))
                .isEqualTo(List.of(
                        base64(application.chain()[0]), base64(application.chain()[1])));
    }

    @Test
    void refusesACertificateOfAnotherKey() throws Exception {
        String pem = Files.readString(application.file(Form.PEM_PKCS8));
        int first = pem.indexOf("-----BEGIN CERTIFICATE-----");
        int last = pem.lastIndexOf("-----BEGIN CERTIFICATE-----");
        Path file = Files.writeString(
                Work.directory("application").resolve("other"), pem.substring(0, first) + pem.substring(last));

        EndedJvm ended = withCertificate(stubs.program(launcher, ""), Form.PEM_PKCS8, file)
                .run();

        ExpectedExit.failure(
                ended,
                77,
                "the certificate file " + file + " can't be used: its certificate is of another key",
                "give a PEM or PKCS#12 file");
        assertThat(stubs.paths()).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws Exception {
        Path directory = Work.directory("application");
        Map<Path, String> reasons = Map.of(
                directory.resolve("absent"), "there is no such file",
                Files.createFile(directory.resolve("empty")), "it is empty",
                Files.writeString(directory.resolve("text"), "no key at all"), "it has no key",
                Files.writeString(directory.resolve("cut"), "-----BEGIN PRIVATE KEY-----\nMIIE"), "it is cut short");

        for (Map.Entry<Path, String> reason : reasons.entrySet()) {
            EndedJvm ended = withCertificate(stubs.program(launcher, ""), Form.PEM_PKCS8, reason.getKey())
                    .run();

            ExpectedExit.failure(
                    ended,
                    77,
                    "the certificate file " + reason.getKey() + " can't be used: " + reason.getValue(),
                    "give a PEM or PKCS#12 file");
        }
        assertThat(stubs.paths()).isEmpty();
    }

    private ForkedJvm withCertificate(ForkedJvm program, Form form, Path file) {
        program.environment("AZURE_TENANT_ID", Tokens.TENANT)
                .environment("AZURE_CLIENT_ID", Tokens.CLIENT_ID)
                .environment("AZURE_AUTHORITY_HOST", stubs.https(""))
                .environment("AZURE_CLIENT_CERTIFICATE_PATH", file.toString());
        return form.hasPassword()
                ? program.environment("AZURE_CLIENT_CERTIFICATE_PASSWORD", ApplicationKey.PASSWORD)
                : program;
    }

    private String sentAssertion() {
        String form = stubs.requestsTo(PATH).get(0).getBodyAsString();
        assertThat(form.split("&"))
                .contains(
                        "client_id=" + Tokens.CLIENT_ID,
                        "scope=https%3A%2F%2Fvault.azure.net%2F.default",
                        "grant_type=client_credentials",
                        "client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer");
        return form.replaceFirst("^.*&client_assertion=([^&]*).*$", "$1");
    }

    /** Checks what Entra ID checks. Returns the header. */
    private Map<?, ?> assertSigned(String assertion) throws Exception {
        String[] parts = assertion.split("\\.");
        Map<?, ?> header = json(parts[0]);
        Map<?, ?> claims = json(parts[1]);
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initVerify(application.chain()[0]);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        byte[] thumbprint = MessageDigest.getInstance("SHA-256").digest(application.chain()[0].getEncoded());
        long now = Instant.now().getEpochSecond();

        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2])))
                .as("signed with the certificate's key")
                .isTrue();
        assertThat(header.get("alg")).isEqualTo("PS256");
        assertThat(header.get("typ")).isEqualTo("JWT");
        assertThat(header.get("x5t#S256"))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(thumbprint));
        assertThat(claims.get("aud")).isEqualTo(stubs.https(PATH));
        assertThat(claims.get("iss")).isEqualTo(Tokens.CLIENT_ID);
        assertThat(claims.get("sub")).isEqualTo(Tokens.CLIENT_ID);
        assertThat(claims.get("jti").toString()).matches("[0-9a-f-]{36}");
        assertThat(((Number) claims.get("nbf")).longValue()).isBetween(now - 60, now);
        assertThat(((Number) claims.get("exp")).longValue()).isBetween(now + 240, now + 600);
        return header;
    }

    private static Map<?, ?> json(String encoded) {
        return Json.read(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8), Map.class);
    }

    private static String base64(Certificate certificate) throws Exception {
        return Base64.getEncoder().encodeToString(certificate.getEncoded());
    }
}
