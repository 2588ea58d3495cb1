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
    void aForbiddenSecretIsNotAskedForAgain(String reason, String action, Azure azure, Forks forks) {
        azure.watch("the body", BODY);
        azure.vault().secret(SECRET, Answers.vaultError(403, "Forbidden", reason, BODY));

        Refusal.atOnce(run(azure, forks), 77)
                .advises(action)
                .saysThat(
                        "identity imds, system-assigned (object id " + Tokens.OBJECT_ID + ") may not read secret \""
                                + SECRET + "\" of " + azure.vault().host(),
                        " (403 " + (reason == null ? "Forbidden" : reason) + ")");
        assertThat(azure.secretCalls(SECRET)).isOne();
    }

    @Test
    void aFirewallIsNamedAsTheReason(Azure azure, Forks forks) {
        azure.vault().secret(SECRET, Answers.vaultError(403, "Forbidden", "ForbiddenByFirewall", BODY));

        Refusal.atOnce(run(azure, forks), 77)
                .saysThat("the firewall of " + azure.vault().host() + " keeps this machine out: ");
    }

    @ParameterizedTest
    @MethodSource
    void aSecretThatIsNotServedEndsTheStart(Answer answer, String problem, String action, Azure azure, Forks forks) {
        azure.vault().secret(SECRET, answer);

        Refusal.atOnce(run(azure, forks), 78)
                .saysThat("secret \"" + SECRET + "\" of " + azure.vault().host(), problem)
                .advises(action);
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
    void aVersionThatIsNotThereIsNamed(Azure azure, Forks forks) {
        String version = "0123456789abcdef0123456789abcdef";
        azure.vault().secret(SECRET, "good-morning");

        EndedJvm ended = forks.java()
                .agent(azure.options("secrets=" + SECRET + "@" + version))
                .main(PrintProperties.class)
                .run();

        Refusal.atOnce(ended, 78)
                .saysThat("secret \"" + SECRET + "@" + version + "\" of", "is not there, or not in this version");
    }

    @ParameterizedTest
    @MethodSource
    void anAnswerThatIsNoSecretEndsTheStart(Answer answer, String problem, Azure azure, Forks forks) {
        azure.watch("the body", BODY);
        azure.vault().secret(SECRET, answer);

        Refusal.atOnce(run(azure, forks), 69)
                .saysThat("secret \"" + SECRET + "\" of " + azure.vault().host() + " can't be read: ", problem)
                .advises("check ");
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
    void aVaultOfAnotherTenantIsCalledThat(Azure azure, Forks forks) {
        String tenant = "00000000-0000-0000-0000-0000000000aa";
        azure.vault()
                .secret(
                        SECRET,
                        Answers.vaultError(401, "Unauthorized", BODY)
                                .with(
                                        "WWW-Authenticate",
                                        "Bearer authorization=\"https://login.microsoftonline.com/" + tenant
                                                + "\", resource=\"" + Tokens.RESOURCE + "\""));

        Refusal.atOnce(run(azure, forks), 77)
                .saysThat("the vault is in tenant " + tenant + ", the identity in tenant " + Tokens.TENANT)
                .advises("use an identity of the vault's tenant");
    }

    private static EndedJvm run(Azure azure, Forks forks) {
        return forks.java()
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
