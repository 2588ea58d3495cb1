// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.http.Answer;
import io.kvagent.identity.TestTokens;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultFailuresTest {
    private static final String VERSION = "0123456789abcdef0123456789abcdef";
    private static final String DB = "secret \"db\" of contoso.vault.azure.net";
    private static final String WHO = "imds, system-assigned (object id " + TestTokens.OBJECT_ID + ")";

    private final VaultFailures failures =
            new VaultFailures(OptionsFixture.reference("contoso/db").secret(), "imds, system-assigned");

    /** {db} stands for the secret and its vault. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            301 | {db} can't be read: the vault answers 301, a redirect, and none is followed
            302 | {db} can't be read: the vault answers 302, a redirect, and none is followed
            304 | {db} can't be read: the vault answers 304, a redirect, and none is followed
            400 | {db} can't be read: the vault answers 400: it does not understand the request
            404 | {db} can't be read: the vault gives an answer that is not Key Vault's
            407 | {db} can't be read: the vault answers 407
            410 | {db} can't be read: the vault answers 410
            418 | {db} can't be read: the vault answers 418
            408 | {db} can't be read: the vault still answers 408
            429 | {db} can't be read: the vault still answers 429 (too many requests)
            500 | {db} can't be read: the vault still answers 500
            503 | {db} can't be read: the vault still answers 503
            201 | {db} can't be read: the vault answers 201
            """)
    void sayWhatAnAnswerMeans(int status, String problem) {
        AgentFailure failure = of(Answer.json(status, "<html>canary</html>", "Location: https://canary.example"));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(failure.problem()).isEqualTo(problem.replace("{db}", DB));
        assertThat(failure.action()).isNotBlank().doesNotContain("canary");
    }

    @Test
    void sayThatASecretIsMissing() {
        AgentFailure failure = of(error(404, "SecretNotFound"));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.MISSING_SECRET);
        assertThat(failure.problem()).isEqualTo(DB + " is not there");
        assertThat(failure.action())
                .isEqualTo(
                        "create or recover it, or correct its name; the vault's names: az keyvault secret list --vault-name contoso --query \"[].name\"");
    }

    @Test
    void sayThatAVersionIsMissing() {
        AgentFailure failure = new VaultFailures(
                        OptionsFixture.reference("contoso/db@" + VERSION).secret(), "imds")
                .ofAnswer(error(404, "SecretNotFound").read(), TestTokens.usual());

        assertThat(failure.problem())
                .isEqualTo("secret \"db@" + VERSION
                        + "\" of contoso.vault.azure.net is not there, or not in this version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SecretDisabled", "Forbidden/SecretDisabled"})
    void sayThatASecretIsDisabled(String codes) {
        AgentFailure failure = of(error(403, codes.split("/")));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.MISSING_SECRET);
        assertThat(failure.problem()).isEqualTo(DB + " is disabled");
        assertThat(failure.action())
                .isEqualTo(
                        "enable it: az keyvault secret set-attributes --vault-name contoso --name db --enabled true");
    }

    /** {oid} stands for the identity's object id, {denied} for the usual problem up to its code. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Forbidden/ForbiddenByRbac       | {denied}ForbiddenByRbac) | assign the role "Key Vault Secrets User", and allow it some minutes: az role assignment create --role "Key Vault Secrets User" --assignee-object-id {oid} --assignee-principal-type ServicePrincipal --scope $(az keyvault show --name contoso --query id --output tsv)
            Forbidden                       | {denied}Forbidden)       | assign the role "Key Vault Secrets User", and allow it some minutes: az role assignment create --role "Key Vault Secrets User" --assignee-object-id {oid} --assignee-principal-type ServicePrincipal --scope $(az keyvault show --name contoso --query id --output tsv)
            Forbidden/AccessDenied          | {denied}AccessDenied)    | allow it: az keyvault set-policy --name contoso --object-id {oid} --secret-permissions get
            Forbidden/ForbiddenByPolicy     | {denied}ForbiddenByPolicy) | in the vault's access policy for object id {oid}, leave "authorized application" empty
            Forbidden/ForbiddenByFirewall   | the firewall of contoso.vault.azure.net keeps this machine out: {denied}ForbiddenByFirewall) | allow this network: az keyvault network-rule add --name contoso --ip-address <this machine's outbound address>; or reach it by a private endpoint
            Forbidden/ForbiddenByConnection | the firewall of contoso.vault.azure.net keeps this machine out: {denied}ForbiddenByConnection) | allow this network: az keyvault network-rule add --name contoso --ip-address <this machine's outbound address>; or reach it by a private endpoint
            """)
    void sayWhoMayNotReadAndWhatToAllow(String codes, String problem, String action) {
        AgentFailure failure = of(error(403, codes.split("/")));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(failure.problem())
                .isEqualTo(problem.replace("{denied}", "identity " + WHO + " may not read " + DB + " (403 "));
        assertThat(failure.action()).isEqualTo(action.replace("{oid}", TestTokens.OBJECT_ID));
    }

    @Test
    void findTheInnermostCodeInTheSpellingOfEitherDocument() {
        AgentFailure failure = of(
                Answer.json(403, "{\"error\":{\"code\":\"Forbidden\",\"innerError\":{\"code\":\"ForbiddenByRbac\"}}}"));

        assertThat(failure.problem()).endsWith("(403 ForbiddenByRbac)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>canary</html>",
                "{\"error\":\"canary\"}",
                "{\"error\":{\"code\":\"can-ary 1\",\"message\":\"canary\"}}",
                "{\"error\":{\"code\":{\"a\":\"canary\"}}}",
                "{\"error\":{\"message\":\"canary\"}}",
                "{\"canary\":{\"code\":\"canary\"}}"
            })
    void repeatNothingButACodeOfARefusal(String body) {
        AgentFailure failure = of(Answer.json(403, body));

        assertThat(failure.problem()).isEqualTo("identity " + WHO + " may not read " + DB + " (403 Forbidden)");
        assertThat(failure.action()).startsWith("assign the role ");
    }

    @Test
    void doNotPutAnOddObjectIdIntoACommand() {
        AgentFailure failure = failures.ofAnswer(
                error(403, "Forbidden").read(),
                TestTokens.token(TestTokens.jwt("{\"oid\":\"x; curl canary.example\"}")));

        assertThat(failure.problem()).startsWith("identity imds, system-assigned may not read ");
        assertThat(failure.action())
                .contains("--assignee-object-id <the identity's object id> ")
                .doesNotContain("canary");
    }

    @Test
    void sayThatTheTokenIsRefused() {
        AgentFailure failure = of(Answer.status(401, "WWW-Authenticate: " + challenge(TestTokens.TENANT_ID)));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.NOT_PERMITTED);
        assertThat(failure.problem())
                .isEqualTo("contoso.vault.azure.net does not accept the token of identity " + WHO + " (401)");
        assertThat(failure.action())
                .isEqualTo("check this machine's clock, and that the identity still exists in the vault's tenant");
    }

    @Test
    void sayThatTheVaultIsInAnotherTenant() {
        String other = "55555555-aaaa-bbbb-cccc-666666666666";

        AgentFailure failure = of(Answer.status(401, "WWW-Authenticate: " + challenge(other)));

        assertThat(failure.problem())
                .endsWith(
                        " (401): the vault is in tenant " + other + ", the identity in tenant " + TestTokens.TENANT_ID);
        assertThat(failure.action()).isEqualTo("use an identity of the vault's tenant, or the vault of another name");
    }

    @ParameterizedTest
    @MethodSource("connections")
    void sayWhyThereIsNoConnection(IOException cause, String words, String action) {
        AgentFailure failure = failures.ofConnection(cause);

        assertThat(failure.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(failure.problem()).isEqualTo(DB + " can't be read: " + words);
        assertThat(failure.action()).startsWith(action);
        assertThat(failure).hasCause(cause);
    }

    static Stream<Arguments> connections() {
        String reach =
                "check that this machine may reach contoso.vault.azure.net on TCP port 443; raise deadline= to wait longer";
        return Stream.of(
                Arguments.of(new ConnectException("canary"), "the connection is refused", reach),
                Arguments.of(new SocketTimeoutException("canary"), "it does not answer in time", reach),
                Arguments.of(new EOFException("canary"), "the connection is lost", reach),
                Arguments.of(
                        tls(new CertificateException("canary")),
                        "its certificate is not trusted",
                        "if a proxy or a private authority signs it, give its root: ca=<file.pem>"),
                Arguments.of(
                        tls(new CertificateExpiredException("canary")),
                        "its certificate is expired or not yet valid",
                        "check vault= and what stands between"),
                Arguments.of(
                        tls(new CertificateException("No subject alternative DNS name")),
                        "its certificate is for another host",
                        "check vault= and what stands between"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SSH-2.0~~                                          | what answers does not speak HTTP/1.1
            HTTP/1.1 200 OK~Content-Length: 9~~x               | its answer is cut short
            HTTP/1.1 200 OK~Content-Length: 99999999~~         | its answer is larger than any that we accept
            """)
    void sayThatSomethingElseAnswers(String answer, String words) {
        IOException cause = null;
        try {
            Answer.raw(answer.replace("~", "\r\n")).read(1024);
        } catch (IOException e) {
            cause = e;
        }
        AgentFailure failure = failures.ofConnection(cause);

        assertThat(failure.problem()).isEqualTo(DB + " can't be read: " + words);
        assertThat(failure.action()).startsWith("something else, a proxy perhaps, answers for it");
    }

    private AgentFailure of(Answer answer) {
        return failures.ofAnswer(answer.read(), TestTokens.usual());
    }

    /** As Key Vault writes an error, each code inside the one before it. */
    static Answer error(int status, String... codes) {
        String body = "";
        for (int i = codes.length - 1; i >= 0; i--) {
            String inner = body.isEmpty() ? "" : ",\"innererror\":" + body;
            body = "{\"code\":\"" + codes[i] + "\",\"message\":\"canary\"" + inner + "}";
        }
        return Answer.json(status, "{\"error\":" + body + "}");
    }

    private static String challenge(String tenant) {
        return "Bearer authorization=\"https://login.windows.net/" + tenant
                + "\", resource=\"https://vault.azure.net\"";
    }

    private static IOException tls(Exception cause) {
        IOException failure = new SSLHandshakeException("canary");
        failure.initCause(cause);
        return failure;
    }
}
