// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.config.Options;
import io.kvagent.config.OptionsFixture;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyVaultReferenceTest {
    private static final String VERSION = "0123456789abcdef0123456789ABCDEF";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # reference                                                                      | vault                   | secret
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db)           | contoso.vault.azure.net | db
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db/)          | contoso.vault.azure.net | db
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db/{version}) | contoso.vault.azure.net | db@{version}
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db/{version}/) | contoso.vault.azure.net | db@{version}
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net:443/secrets/db)       | contoso.vault.azure.net | db
            @Microsoft.KeyVault(SecretUri=https://localhost:8443/secrets/db)                    | localhost:8443          | db
            @Microsoft.KeyVault(SecretUri=https://vault.contoso.example/secrets/db)             | vault.contoso.example   | db
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.cn/secrets/db)            | contoso.vault.azure.cn  | db
            @microsoft.keyvault(secreturi=https://contoso.vault.azure.net/secrets/db)           | contoso.vault.azure.net | db
            @Microsoft.KeyVault( SecretUri = https://contoso.vault.azure.net/secrets/db )       | contoso.vault.azure.net | db
            @Microsoft.KeyVault(VaultName=contoso;SecretName=db)                                | contoso.vault.azure.net | db
            @Microsoft.KeyVault(VaultName=contoso;SecretName=db;)                               | contoso.vault.azure.net | db
            @Microsoft.KeyVault(secretname=db; vaultname=contoso)                               | contoso.vault.azure.net | db
            @Microsoft.KeyVault(VaultName=contoso;SecretName=db;SecretVersion={version})        | contoso.vault.azure.net | db@{version}
            @Microsoft.KeyVault(VaultName=contoso;SecretName=db;SecretVersion=)                 | contoso.vault.azure.net | db
            """)
    void isReadInBothForms(String text, String vault, String secret) {
        String reference = text.replace("{version}", VERSION);

        assertThat(KeyVaultReference.isIn(reference)).isTrue();
        SecretId id = parse(reference, Cloud.PUBLIC);
        assertThat(id.vault()).hasToString(vault);
        assertThat(id).hasToString(secret.replace("{version}", VERSION));
    }

    @Test
    void namesAVaultOfTheCloudWhoseAuthorityWasChosen() {
        assertThat(parse("@Microsoft.KeyVault(VaultName=contoso;SecretName=db)", Cloud.CHINA)
                        .vault())
                .hasToString("contoso.vault.azure.cn");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db      | its closing parenthesis is missing
            @Microsoft.KeyVault()                                                         | it takes SecretUri, or VaultName and SecretName
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db;VaultName=contoso) | it takes SecretUri, or VaultName and SecretName
            @Microsoft.KeyVault(VaultName=contoso)                                        | it names no secret
            @Microsoft.KeyVault(SecretName=db)                                            | it names no vault
            @Microsoft.KeyVault(VaultName=contoso;SecretName=db;SecretName=b)             | it gives SecretName twice
            @Microsoft.KeyVault(VaultName=contoso;Name=db)                                | it has no parameter "Name"
            @Microsoft.KeyVault(VaultName=contoso;SecretName=d.b)                         | "d.b" is not a valid secret name
            @Microsoft.KeyVault(VaultName=contoso;SecretName=db;SecretVersion=latest)     | "latest" is not a valid version
            @Microsoft.KeyVault(SecretUri=http://contoso.vault.azure.net/secrets/db)      | plain http would send the token
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/keys/db)        | is the URL of a key
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db/a/b) | is not the URL of a secret
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/secrets/db?a=b) | is not the URL of a secret
            @Microsoft.KeyVault(SecretUri=https://me@contoso.vault.azure.net/secrets/db)  | is not the URL of a secret
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net:8443/secrets/db) | names port 8443
            @Microsoft.KeyVault(SecretUri=https://contoso.example/secrets/db)             | vault host "contoso.example" is not one of Azure's, and gets no token
            @Microsoft.KeyVault(SecretUri=https://vault.azure.net.contoso.example/secrets/db) | is not one of Azure's, and gets no token
            """)
    void isRefusedWithExitCode78(String text, String problem) {
        AgentFailure failure = catchThrowableOfType(AgentFailure.class, () -> parse(text, Cloud.PUBLIC));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.MISSING_SECRET);
        assertThat(failure.problem())
                .startsWith("property a is \"" + text + "\": ")
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            @Microsoft.KeyVault(VaultName=contoso,SecretName=db)                               | commas separate its parameters | write semicolons: @Microsoft.KeyVault(VaultName=contoso;SecretName=db)
            @Microsoft.KeyVault(SecretName=db , SecretVersion=1)                               | commas separate its parameters | write semicolons: @Microsoft.KeyVault(SecretName=db ; SecretVersion=1)
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/certificates/db)     | "https://contoso.vault.azure.net/certificates/db" is the URL of a certificate | a certificate is served, with its key, as the secret of the same name: write SecretUri=https://contoso.vault.azure.net/secrets/db; other keys can't be read
            @Microsoft.KeyVault(SecretUri=https://contoso.vault.azure.net/keys/db/1)           | "https://contoso.vault.azure.net/keys/db/1" is the URL of a key | a certificate is served, with its key, as the secret of the same name: write SecretUri=https://contoso.vault.azure.net/secrets/db/1; other keys can't be read
            '@Microsoft.KeyVault(VaultName=contoso;SecretName=db)'                             | the quotes are part of the value | write it without them: docker's --env-file keeps quotes
            "'@Microsoft.KeyVault(VaultName=contoso;SecretName=db)'"                           | the quotes are part of the value | write it without them: docker's --env-file keeps quotes
            """)
    void isRefusedWithWhatToWriteInstead(String text, String problem, String action) {
        AgentFailure failure = OptionsFixture.rejection("", Map.of(), Map.of("DB_PASSWORD", text));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.MISSING_SECRET);
        assertThat(failure.problem()).isEqualTo("environment variable DB_PASSWORD is \"" + text + "\": " + problem);
        assertThat(failure.action()).isEqualTo(action);
        assertThat(OptionsFixture.rejection("", Map.of("db.password", text), Map.of())
                        .problem())
                .isEqualTo("property db.password is \"" + text + "\": " + problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "@Microsoft", "Microsoft.KeyVault(SecretUri=x)", "a@Microsoft.KeyVault(x)"})
    void isNotEveryText(String text) {
        assertThat(KeyVaultReference.isIn(text)).isFalse();
    }

    @Test
    void isFoundAsTheWholeValueOfPropertiesAndVariablesAlone() {
        String reference = "@Microsoft.KeyVault(VaultName=contoso;SecretName=db)";
        Options options = OptionsFixture.options(
                "",
                Map.of("db.password", reference, "url", "jdbc:x?password=" + reference, "kv.agent.log", "info"),
                Map.of("DB_PASSWORD", " " + reference + " ", "JAVA_OPTS", "-Da=" + reference));

        assertThat(options.references())
                .extracting(Reference::toString)
                .containsExactly("db.password", "DB_PASSWORD (environment)");
        assertThat(options.references()).allMatch(Reference::isInPlace);
        assertThat(options.embeddedReferences()).containsExactly("url");
    }

    @Test
    void winsOverASecretOfThatName() {
        Options options = OptionsFixture.options(
                "vault=contoso,secrets=other:db.password",
                Map.of("db.password", "@Microsoft.KeyVault(VaultName=contoso;SecretName=db)"),
                Map.of());

        assertThat(options.references()).hasSize(1);
        assertThat(options.references().get(0).secret()).hasToString("db");
    }

    @Test
    void isLeftAloneWhereTheOperatorWantsNone() {
        Options options = OptionsFixture.options(
                "vault=contoso,secrets=a,references=off",
                Map.of("db.password", "@Microsoft.KeyVault(VaultName=contoso;SecretName=db)"),
                Map.of());

        assertThat(options.references()).extracting(Reference::name).containsExactly("a");
    }

    @Test
    void canNotBeTheAgentsOwnCredential() {
        AgentFailure failure = OptionsFixture.rejection(
                "", Map.of(), Map.of("AZURE_CLIENT_SECRET", "@Microsoft.KeyVault(VaultName=contoso;SecretName=db)"));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.MISSING_SECRET);
        assertThat(failure.problem()).startsWith("environment variable AZURE_CLIENT_SECRET is a Key Vault reference");
    }

    private static SecretId parse(String text, Cloud cloud) {
        return KeyVaultReference.parse(text, "property a", List.of("vault.contoso.example"), cloud);
    }
}
