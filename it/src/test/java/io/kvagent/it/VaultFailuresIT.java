// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kvagent.it.probe.PrintProperties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a vault may answer in place of a secret, and what the user reads. */
@ExtendWith(Harness.class)
class VaultFailuresIT {

    private static final String SECRET = "db-password";
    private static final String BODY = "words-of-the-server";

    /** Each names the reason in Azure's own word, the identity, and what to do about it. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            nullValues = "-",
            value = {
                "AccessDenied -> az keyvault set-policy --name localhost --object-id " + Tokens.OBJECT_ID
                        + " --secret-permissions get",
                "ForbiddenByRbac -> assign the role \"Key Vault Secrets User\"",
                "ForbiddenByPolicy -> \"authorized application\" empty",
                "ForbiddenByFirewall -> az keyvault network-rule add --name localhost",
                "ForbiddenByConnection -> private endpoint",
                "SomethingNew -> assign the role \"Key Vault Secrets User\"",
                "- -> assign the role \"Key Vault Secrets User\"",
            })
    void aForbiddenSecretIsNotAskedForAgain(String reason, String action, Azure azure, JvmLauncher launcher) {
        azure.watch("the body", BODY);
        azure.vault().secret(SECRET, Answers.vaultError(403, "Forbidden", reason, BODY));

        ExpectedExit.failureWithoutRetries(run(azure, launcher), 77)
                .hasAction(action)
                .hasProblem(
                        "identity imds, system-assigned (object id " + Tokens.OBJECT_ID + ") may not read secret \""
                                + SECRET + "\" of " + azure.vault().host(),
                        " (403 " + (reason == null ? "Forbidden" : reason) + ")");
        assertThat(azure.secretCalls(SECRET)).isOne();
    }

    @Test
    void aFirewallIsNamedAsTheReason(Azure azure, JvmLauncher launcher) {
        azure.vault().secret(SECRET, Answers.vaultError(403, "Forbidden", "ForbiddenByFirewall", BODY));

        ExpectedExit.failureWithoutRetries(run(azure, launcher), 77)
                .hasProblem("the firewall of " + azure.vault().host() + " keeps this machine out: ");
    }

    @ParameterizedTest
    @MethodSource
    void aSecretThatIsNotServedEndsTheStart(
            Answer answer, String problem, String action, Azure azure, JvmLauncher launcher) {
        azure.vault().secret(SECRET, answer);

        ExpectedExit.failureWithoutRetries(run(azure, launcher), 78)
                .hasProblem("secret \"" + SECRET + "\" of " + azure.vault().host(), problem)
                .hasAction(action);
        assertThat(azure.secretCalls(SECRET)).isOne();
    }

    static Stream<Arguments> aSecretThatIsNotServedEndsTheStart() {
        return Stream.of(
                arguments(
                        named("missing", Answers.vaultError(404, "SecretNotFound", BODY)),
                        "is not there",
                        "az keyvault secret list --vault-name localhost"),
                arguments(
                        named("disabled", Answers.disabled()),
                        "is disabled",
                        "az keyvault secret set-attributes --vault-name localhost --name " + SECRET),
                arguments(
                        named(
                                "marked as disabled",
                                Answers.secret("not-to-be-served").enabled(false)),
                        "is disabled",
                        "--enabled true"));
    }

    @Test
    void aVersionThatIsNotThereIsNamed(Azure azure, JvmLauncher launcher) {
        String version = "0123456789abcdef0123456789abcdef";
        azure.vault().secret(SECRET, "good-morning");

        EndedJvm ended = launcher.java()
                .agent(azure.options("secrets=" + SECRET + "@" + version))
                .main(PrintProperties.class)
                .run();

        ExpectedExit.failureWithoutRetries(ended, 78)
                .hasProblem("secret \"" + SECRET + "@" + version + "\" of", "is not there, or not in this version");
    }

    @ParameterizedTest
    @MethodSource
    void anAnswerThatIsNoSecretEndsTheStart(Answer answer, String problem, Azure azure, JvmLauncher launcher) {
        azure.watch("the body", BODY);
        azure.vault().secret(SECRET, answer);

        ExpectedExit.failureWithoutRetries(run(azure, launcher), 69)
                .hasProblem("secret \"" + SECRET + "\" of " + azure.vault().host() + " can't be read: ", problem)
                .hasAction("check ");
        assertThat(azure.secretCalls(SECRET)).isOne();
        assertThat(azure.allCalls()).as("a token, and one request").isEqualTo(2);
    }

    static Stream<Arguments> anAnswerThatIsNoSecretEndsTheStart() {
        String nonsense = "gives an answer that is not Key Vault's";
        return Stream.of(
                arguments(
                        named("400", Answers.vaultError(400, "BadParameter", BODY)),
                        "answers 400: it does not understand the request"),
                arguments(named("no body", json("")), nonsense),
                arguments(named("no object", json("[\"" + BODY + "\"]")), nonsense),
                arguments(named("no value", json("{\"id\":\"" + BODY + "\"}")), nonsense),
                arguments(named("null", json("{\"value\":null}")), nonsense),
                arguments(named("an object", json("{\"value\":{\"value\":\"" + BODY + "\"}}")), nonsense),
                arguments(named("half of it", json("{\"value\":\"" + BODY)), nonsense),
                arguments(named("two objects", json("{\"value\":\"" + BODY + "\"}{}")), nonsense),
                arguments(named("deep nesting", json("{\"value\":" + "[".repeat(10_000))), nonsense),
                arguments(
                        named("more than 256 KiB", json("{\"value\":\"" + BODY.repeat(20_000) + "\"}")),
                        "its answer is larger than any that we accept"));
    }

    @Test
    void aVaultOfAnotherTenantIsReportedAsSuch(Azure azure, JvmLauncher launcher) {
        String tenant = "00000000-0000-0000-0000-0000000000aa";
        azure.vault()
                .secret(
                        SECRET,
                        Answers.vaultError(401, "Unauthorized", BODY)
                                .with(
                                        "WWW-Authenticate",
                                        "Bearer authorization=\"https://login.microsoftonline.com/" + tenant
                                                + "\", resource=\"" + Tokens.RESOURCE + "\""));

        ExpectedExit.failureWithoutRetries(run(azure, launcher), 77)
                .hasProblem("the vault is in tenant " + tenant + ", the identity in tenant " + Tokens.TENANT)
                .hasAction("use an identity of the vault's tenant");
    }

    private static EndedJvm run(Azure azure, JvmLauncher launcher) {
        return launcher.java()
                .agent(azure.options("secrets=" + SECRET))
                .main(PrintProperties.class, SECRET)
                .run();
    }

    private static Answer json(String body) {
        return Answers.raw(aResponse()
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody(body));
    }
}
