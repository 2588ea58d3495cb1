// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.report.AgentFailure;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which characters and lengths the names of vaults, secrets and versions may have; each limit tested on both sides. */
class NameBoundariesTest {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = LOWER.toUpperCase(Locale.ROOT);
    private static final String DIGITS = "0123456789";
    private static final String HEX = DIGITS + "ABCDEFabcdef";

    @Test
    void aSecretsNameHasLettersDigitsAndDashes() {
        assertThat(accepted(c -> SecretId.isName("a" + c))).isEqualTo(sorted("-" + DIGITS + UPPER + LOWER));
    }

    @Test
    void aSecretsNameHas1To127Characters() {
        assertThat(SecretId.isName("")).isFalse();
        assertThat(SecretId.isName("a")).isTrue();
        assertThat(SecretId.isName("a".repeat(127))).isTrue();
        assertThat(SecretId.isName("a".repeat(128))).isFalse();
    }

    @Test
    void aVersionHas32HexDigits() {
        assertThat(accepted(c -> SecretId.isVersion("0".repeat(31) + c))).isEqualTo(sorted(HEX));
        assertThat(SecretId.isVersion("0".repeat(31))).isFalse();
        assertThat(SecretId.isVersion("0".repeat(33))).isFalse();
    }

    @Test
    void aVaultsNameHasLettersDigitsAndDashesAfterALetter() {
        assertThat(accepted(c -> isVault(c + "bc"))).isEqualTo(sorted(UPPER + LOWER));
        assertThat(accepted(c -> isVault("a" + c + "c"))).isEqualTo(sorted("-" + DIGITS + UPPER + LOWER));
    }

    @Test
    void thePathOfASecretsUrlIsLeftOutOfAVault() {
        assertThat(accepted(
                        c -> hint("https://contoso.vault.azure.net/a" + c + "b").startsWith("leave out the path")))
                .isEqualTo(sorted("-/" + DIGITS + UPPER + LOWER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example/secrets", "https://evil.example/secrets/db", "/secrets", "://secrets/db"})
    void nothingIsLeftOutOfWhatIsNoVault(String text) {
        assertThat(hint(text)).startsWith("write 3 to 24 letters");
    }

    @Test
    void vaultsAreEqualByHostAndPort() {
        VaultAddress vault = vault("contoso");

        assertThat(vault)
                .isEqualTo(vault("https://CONTOSO.vault.azure.net/"))
                .hasSameHashCodeAs(vault("contoso.vault.azure.net"))
                .isNotEqualTo(vault("fabrikam"))
                .isNotEqualTo(vault("contoso.vault.azure.cn"))
                .isNotEqualTo("contoso.vault.azure.net")
                .doesNotHaveSameHashCodeAs(vault("fabrikam"));
        assertThat(vault("localhost")).isNotEqualTo(vault("localhost:8443"));
    }

    @Test
    void secretsAreEqualWithoutCase() {
        String version = "0123456789abcdef0123456789abcdef";
        SecretId secret = new SecretId(vault("contoso"), "db", version);

        assertThat(secret.version()).isEqualTo(version);
        assertThat(secret)
                .isEqualTo(new SecretId(vault("CONTOSO"), "DB", version.toUpperCase(Locale.ROOT)))
                .isNotEqualTo(new SecretId(vault("fabrikam"), "db", version))
                .isNotEqualTo(new SecretId(vault("contoso"), "db2", version))
                .isNotEqualTo(new SecretId(vault("contoso"), "db", ""))
                .isNotEqualTo("db")
                .hasSameHashCodeAs(new SecretId(vault("contoso"), "Db", version))
                .doesNotHaveSameHashCodeAs(new SecretId(vault("contoso"), "db", ""));
    }

    private static VaultAddress vault(String text) {
        return VaultAddress.parse(text, List.of(), Cloud.PUBLIC);
    }

    private static boolean isVault(String text) {
        return catchThrowableOfType(AgentFailure.class, () -> vault(text)) == null;
    }

    private static String hint(String text) {
        return catchThrowableOfType(AgentFailure.class, () -> vault(text)).action();
    }

    /** Of all characters up to U+01FF, those that are accepted, in their order. */
    private static String accepted(Predicate<String> test) {
        return IntStream.range(0, 0x200)
                .mapToObj(c -> String.valueOf((char) c))
                .filter(test)
                .collect(Collectors.joining());
    }

    private static String sorted(String characters) {
        return characters
                .chars()
                .sorted()
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
