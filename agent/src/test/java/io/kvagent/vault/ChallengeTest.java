// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.http.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChallengeTest {
    /** {t} stands for a tenant's id. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Bearer authorization="https://login.windows.net/{t}", resource="https://vault.azure.net"         | true  | {t}
            Bearer authorization="https://login.microsoftonline.com/{t}", resource="https://vault.azure.net" | true  | {t}
            Bearer authorization_uri="https://login.microsoftonline.com/{t}", scope="https://vault.azure.net/.default" | true | {t}
            bearer authorization="https://login.microsoftonline.com/{t}/", resource="https://VAULT.azure.net" | true | {t}
            Basic realm="x", Bearer authorization="https://login.windows.net/{t}", resource="https://vault.azure.net" | true | {t}
            Bearer                                                                                           | true  |
            Bearer realm="x"                                                                                 | true  |
            Bearer authorization="https://evil.example/{t}", resource="https://vault.azure.net"              | false | {t}
            Bearer authorization="http://login.windows.net/{t}", resource="https://vault.azure.net"          | false |
            Bearer authorization="https://login.windows.net.evil.example/{t}", resource="https://vault.azure.net" | false | {t}
            Bearer authorization="https://login.windows.net@evil.example/{t}", resource="https://vault.azure.net" | false | {t}
            Bearer authorization="https://login.windows.net/{t}", resource="https://management.azure.com"    | false | {t}
            Bearer authorization="https://login.windows.net/{t}", resource="https://vault.azure.cn"          | false | {t}
            Bearer authorization="https://login.windows.net/{t}", resource="https://vault.azure.net/"        | false | {t}
            Bearer authorization="https://login.windows.net/common", resource="https://vault.azure.net"      | true  |
            Bearer authorization="https://login.windows.net/$(reboot)-aaaa-bbbb-cccc-444444444444", resource="https://vault.azure.net" | true |
            Bearer authorization="https://login.windows.net                                                  | true  |
            """)
    void isOfTheVaultOnlyWithTheAuthorityOfItsCloud(String header, boolean ours, String tenant) {
        String id = "33333333-aaaa-bbbb-cccc-444444444444";
        Challenge challenge = Challenge.of(Answer.status(401, "WWW-Authenticate: " + header.replace("{t}", id))
                .read());

        assertThat(challenge.isOf(OptionsFixture.reference("contoso/a").secret().vault(), ""))
                .isEqualTo(ours);
        assertThat(challenge.tenant()).isEqualTo(tenant == null ? "" : tenant.replace("{t}", id));
    }

    @ParameterizedTest
    @CsvSource({"login.contoso.example, true", "login.contoso.example:8443, false", "other.example, false"})
    void isOfTheVaultWithTheOperatorsOwnAuthority(String own, boolean known) {
        Challenge challenge = Challenge.of(Answer.status(
                        401,
                        "WWW-Authenticate: Bearer authorization=\"https://login.contoso.example/adfs\", resource=\"https://vault.azure.net\"")
                .read());

        assertThat(challenge.isOf(OptionsFixture.reference("contoso/a").secret().vault(), own))
                .isEqualTo(known);
    }
}
