// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.config.OptionsFixture;
import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.pem.KeyMaterial;
import io.kvagent.pem.Pem;
import io.kvagent.pem.TestCertificates;
import io.kvagent.pem.TestCertificates.Made;
import io.kvagent.reference.Reference;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateReaderTest {
    private static final String PKCS12 = "application/x-pkcs12";
    private static final String PEM = "application/x-pem-file";
    private static final Made RSA = TestCertificates.rsa(7);
    private static final Made EC = TestCertificates.ec(8);

    private final CertificateReader reader = new CertificateReader();

    static Stream<Arguments> forms() {
        return Stream.of(
                Arguments.of(RSA, PKCS12, RSA.pkcs12()),
                Arguments.of(EC, PKCS12, EC.pkcs12()),
                Arguments.of(RSA, PEM, RSA.pem()),
                Arguments.of(EC, PEM, EC.pem()),
                Arguments.of(
                        EC,
                        "Application/X-PEM-File",
                        TestCertificates.reversed(EC).pem()),
                Arguments.of(RSA, PEM, RSA.chainPem() + TestCertificates.traditionalPem(RSA.key())),
                Arguments.of(EC, PEM, TestCertificates.traditionalPem(EC.key()) + EC.chainPem()),
                Arguments.of(EC, PEM, TestCertificates.ecPemWithParameters(EC.key()) + EC.chainPem()));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void fieldsAreTheSameWhateverTheForm(Made made, String contentType, String value) throws Exception {
        Secret secret = secret(contentType, value);

        String chain = field(secret, "certificate").reveal();
        assertThat(chain).isEqualTo(made.chainPem());
        String key = field(secret, "key").reveal();
        assertThat(key).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(KeyMaterial.ofPem(key + chain, new char[0]).chain()).isEqualTo(made.chain());
        char[] password = field(secret, "password").reveal().toCharArray();
        byte[] pkcs12 = Base64.getDecoder().decode(field(secret, "pkcs12").reveal());
        assertThat(KeyMaterial.ofPkcs12(pkcs12, password).chain()).isEqualTo(made.chain());
    }

    @Test
    void aSecretThatIsReadAgainGivesTheSameValues() throws Exception {
        SecretValue first = field(secret(PEM, EC.pem()), "pkcs12");
        SecretValue again = field(secret(PEM, EC.pem()), "pkcs12");
        SecretValue other = field(secret(PEM, RSA.pem()), "pkcs12");

        assertThat(again.isSame(first)).isTrue();
        assertThat(other.isSame(first)).isFalse();
    }

    @Test
    void thePasswordStaysWhileTheCertificateIsRenewed() throws Exception {
        SecretValue first = field(secret(PEM, EC.pem()), "password");
        SecretValue other = field(secret(PEM, RSA.pem()), "password");

        assertThat(other.reveal()).isEqualTo(first.reveal()).hasSize(32);
        assertThat(other.isSame(first))
                .as("else nobody would learn of the renewal")
                .isFalse();
    }

    @Test
    void theContentTypeTellsACertificateFromJson() throws Exception {
        assertThat(CertificateReader.reads(secret("", "{\"key\":\"k\"}"))).isFalse();
        assertThat(CertificateReader.reads(secret("application/json", "{\"key\":\"k\"}")))
                .isFalse();
        assertThat(CertificateReader.reads(secret(PKCS12, "MII"))).isTrue();
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of(PKCS12, TestCertificates.pkcs12WithoutKey(EC), "its key is not exportable"),
                Arguments.of(PEM, EC.chainPem(), "its key is not exportable"),
                Arguments.of(PEM, "hello", "is not a certificate: its value has no PEM block"),
                Arguments.of(PEM, Pem.of(EC.key()), "has a private key, but no certificate"),
                Arguments.of(
                        PEM, Pem.of(EC.key()) + RSA.chainPem(), "but none of its certificates belongs to that key"),
                Arguments.of(
                        PEM,
                        Pem.of(TestCertificates.ec().getPrivate()) + EC.chainPem(),
                        "none of its certificates belongs to that key"),
                Arguments.of(PEM, TestCertificates.expired().pem(), "expired on "),
                Arguments.of(
                        PKCS12,
                        "no base64!",
                        "its content type is application/x-pkcs12, but its value can't be read as that"),
                Arguments.of(
                        PKCS12,
                        "aGVsbG8=",
                        "its content type is application/x-pkcs12, but its value can't be read as that"),
                Arguments.of(PEM, "-----BEGIN PRIVATE KEY-----\nMII", "its content type is application/x-pem-file"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void eachReasonHasItsSentence(String contentType, String value, String sentence) throws Exception {
        Secret secret = secret(contentType, value);

        for (String field : new String[] {"certificate", "key", "pkcs12", "password"}) {
            assertThatThrownBy(() -> field(secret, field)).isInstanceOfSatisfying(AgentFailure.class, failure -> {
                assertThat(failure.exitCode()).isEqualTo(ExitCode.MISSING_SECRET);
                assertThat(failure.problem())
                        .startsWith("certificate \"web-cert\" of contoso.vault.azure.net ")
                        .contains(sentence);
                assertThat(failure.problem() + failure.action()).doesNotContain(value);
            });
        }
    }

    @Test
    void anUnknownFieldIsToldWithThoseThatThereAre() throws Exception {
        Secret secret = secret(PEM, EC.pem());

        assertThatThrownBy(() -> field(secret, "chain")).isInstanceOfSatisfying(AgentFailure.class, failure -> {
            assertThat(failure.problem()).endsWith("has no field \"chain\"");
            assertThat(failure.action()).contains("#certificate, #key, #pkcs12 or #password");
        });
    }

    private SecretValue field(Secret secret, String field) {
        Reference reference = OptionsFixture.reference("web-cert#" + field + ":x");
        return reader.value(reference, secret);
    }

    private static Secret secret(String contentType, String value) throws JsonException {
        String text = value.replace("\n", "\\n").replace("\"", "\\\"");
        return Secret.of(JsonObject.parse("{\"value\":\"" + text + "\",\"contentType\":\"" + contentType
                + "\",\"id\":\"https://contoso.vault.azure.net/secrets/web-cert/0123456789abcdef0123456789abcdef\"}"));
    }
}
