// SPDX-License-Identifier: Apache-2.0
package io.kvagent.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.config.Options;
import io.kvagent.config.OptionsFixture;
import io.kvagent.report.AgentFailure;
import io.kvagent.report.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultAddressTest {
    private static final List<String> ALLOWED = List.of("vault.contoso.example", "10.0.0.4", "fd00::4", "bare");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contoso                                 | https://contoso.vault.azure.net         | PUBLIC        | contoso
            CONTOSO                                 | https://contoso.vault.azure.net         | PUBLIC        | contoso
            z0a                                     | https://z0a.vault.azure.net             | PUBLIC        | z0a
            a9z                                     | https://a9z.vault.azure.net             | PUBLIC        | a9z
            abc                                     | https://abc.vault.azure.net             | PUBLIC        | abc
            a23456789012345678901234                | https://a23456789012345678901234.vault.azure.net | PUBLIC | a23456789012345678901234
            contoso-2                               | https://contoso-2.vault.azure.net       | PUBLIC        | contoso-2
            contoso.vault.azure.net                 | https://contoso.vault.azure.net         | PUBLIC        | contoso
            Contoso.Vault.Azure.NET                 | https://contoso.vault.azure.net         | PUBLIC        | contoso
            contoso.vault.azure.net:443             | https://contoso.vault.azure.net         | PUBLIC        | contoso
            https://contoso.vault.azure.net         | https://contoso.vault.azure.net         | PUBLIC        | contoso
            https://contoso.vault.azure.net/        | https://contoso.vault.azure.net         | PUBLIC        | contoso
            HTTPS://CONTOSO.vault.azure.net:443/    | https://contoso.vault.azure.net         | PUBLIC        | contoso
            contoso.vault.azure.cn                  | https://contoso.vault.azure.cn          | CHINA         | contoso
            contoso.vault.usgovcloudapi.net         | https://contoso.vault.usgovcloudapi.net | US_GOVERNMENT | contoso
            localhost                               | https://localhost                       | PUBLIC        | localhost
            localhost:8443                          | https://localhost:8443                  | PUBLIC        | localhost
            https://127.0.0.1:8443                  | https://127.0.0.1:8443                  | PUBLIC        | 127
            127.255.255.255                         | https://127.255.255.255                 | PUBLIC        | 127
            [::1]:8443                              | https://[::1]:8443                      | PUBLIC        | ::1
            vault.contoso.example                   | https://vault.contoso.example           | PUBLIC        | vault
            https://vault.contoso.example:8443/     | https://vault.contoso.example:8443      | PUBLIC        | vault
            10.0.0.4                                | https://10.0.0.4                        | PUBLIC        | 10
            [fd00::4]:8443                          | https://[fd00::4]:8443                  | PUBLIC        | fd00::4
            bare                                    | https://bare                            | PUBLIC        | bare
            """)
    void trustsAzuresCloudsLoopbackAndWhatIsAllowed(String text, String origin, Cloud cloud, String name) {
        VaultAddress vault = VaultAddress.parse(text, ALLOWED, Cloud.PUBLIC);

        assertThat(vault.origin()).hasToString(origin);
        assertThat(vault.cloud()).isEqualTo(cloud);
        assertThat(vault.name()).isEqualTo(name);
        assertThat("https://" + vault.display()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC, https://vault.azure.net",
        "CHINA, https://vault.azure.cn",
        "US_GOVERNMENT, https://vault.usgovcloudapi.net"
    })
    void asksForATokenOfItsCloudWithoutASlash(Cloud cloud, String resource) {
        assertThat(cloud.vaultResource()).isEqualTo(resource);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            evilvault.azure.net                       | vault host "evilvault.azure.net" is not one of Azure's, and gets no token
            contoso.vault.azure.net.evil.example      | vault host "contoso.vault.azure.net.evil.example" is not one of Azure's, and gets no token
            https://contoso.vault.azure.net.evil.example/ | vault host "contoso.vault.azure.net.evil.example" is not one of Azure's, and gets no token
            vault.azure.net                           | vault host "vault.azure.net" is not one of Azure's, and gets no token
            contoso.vault.azure.com                   | vault host "contoso.vault.azure.com" is not one of Azure's, and gets no token
            contoso.vaults.azure.net                  | vault host "contoso.vaults.azure.net" is not one of Azure's, and gets no token
            contoso.azure.net                         | vault host "contoso.azure.net" is not one of Azure's, and gets no token
            contoso.managedhsm.azure.net              | vault host "contoso.managedhsm.azure.net" is not one of Azure's, and gets no token
            contoso.privatelink.vaultcore.azure.net   | vault host "contoso.privatelink.vaultcore.azure.net" is not one of Azure's, and gets no token
            10.0.0.5                                  | vault host "10.0.0.5" is not one of Azure's, and gets no token
            169.254.169.254                           | vault host "169.254.169.254" is not one of Azure's, and gets no token
            127.evil.example                          | vault host "127.evil.example" is not one of Azure's, and gets no token
            127.0.0.256                               | vault host "127.0.0.256" is not one of Azure's, and gets no token
            127.0.0.1.evil.example                    | vault host "127.0.0.1.evil.example" is not one of Azure's, and gets no token
            localhost.evil.example                    | vault host "localhost.evil.example" is not one of Azure's, and gets no token
            sub.vault.contoso.example                 | vault host "sub.vault.contoso.example" is not one of Azure's, and gets no token
            contoso.example                           | vault host "contoso.example" is not one of Azure's, and gets no token
            """)
    void givesNoTokenToAnyOtherHost(String text, String problem) {
        assertThat(rejection(text).problem()).isEqualTo(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contoso.vault.azure.net@evil.example",
                "https://contoso.vault.azure.net@evil.example",
                "https://contoso.vault.azure.net:443@evil.example/",
                "user:secret@contoso.vault.azure.net",
                "contoso.vault.azure.net#.evil",
                "contoso.vault.azure.net#.evil.example",
                "contoso.vault.azure.net?.evil.example",
                "contoso.vault.azure.net\\.evil.example",
                "contoso.vault.azure.net%2eevil.example",
                "contoso.vault.azure.net/../evil.example",
                "contoso.vault.azure.net//",
                "evil.example/contoso.vault.azure.net",
                "contoso.vault.azure.net\u0000.evil.example",
                "contoso.vault.azure.net\r\nHost: evil.example",
                "contoso\u3002vault.azure.net",
                "\uff43ontoso.vault.azure.net",
                "contoso.vault.azure.net.",
                ".vault.azure.net",
                "-contoso.vault.azure.net",
                "sub.contoso.vault.azure.net",
                "contoso..vault.azure.net",
                "contoso.vault.azure.net:",
                "contoso.vault.azure.net:0",
                "contoso.vault.azure.net:65536",
                "contoso.vault.azure.net:443:443",
                "contoso.vault.azure.net:+443",
                "contoso.vault.azure.net:\u0664\u0664\u0663",
                "[contoso.vault.azure.net]",
                "[::1",
                "[::1]x",
                "[::1]:",
                "::1",
                "[fe80::1%eth0]",
                "ftp://contoso.vault.azure.net",
                "https:contoso.vault.azure.net",
                "https://https://contoso.vault.azure.net",
                "https://",
                "",
                "ab",
                "0ab",
                "9ab",
                "-ab",
                "a:b",
                "contoso.vault.azure.net/a.b",
                "contoso.vault.azure.net/a_b",
                "contoso.vault.azure.net/a@b",
                "contoso.vault.azure.net/a[b",
                "contoso.vault.azure.net/a`b",
                "contoso.vault.azure.net/a{b",
                "contoso.vault.azure.net/a:b",
                "a234567890123456789012345",
                "2contoso",
                "con--toso",
                "contoso-",
                "con_toso",
                "con toso",
                "${VAULT}"
            })
    void refusesWhatIsNoVaultsName(String text) {
        AgentFailure rejection = rejection(text);

        assertThat(rejection.problem()).endsWith(" is not a valid vault name");
        assertThat(rejection.action())
                .isEqualTo(
                        "write 3 to 24 letters, digits and single dashes, as in vault=contoso, or the vault's host or https URL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            contoso.vault.azure.com                 | did you mean contoso.vault.azure.net? if it is yours, add allow-host=contoso.vault.azure.com
            contoso.vaults.azure.net                | did you mean contoso.vault.azure.net? if it is yours, add allow-host=contoso.vaults.azure.net
            contoso.vault.azur.cn                   | did you mean contoso.vault.azure.cn? if it is yours, add allow-host=contoso.vault.azur.cn
            contoso.vault.azure.usgov               | did you mean contoso.vault.usgovcloudapi.net? if it is yours, add allow-host=contoso.vault.azure.usgov
            vault.azure.net                         | did you mean <name>.vault.azure.net? if it is yours, add allow-host=vault.azure.net
            contoso.privatelink.vaultcore.azure.net | did you mean contoso.vault.azure.net? if it is yours, add allow-host=contoso.privatelink.vaultcore.azure.net
            secrets.contoso.example                 | if it is yours, add allow-host=secrets.contoso.example
            """)
    void saysWhatToWriteForAHostThatIsNotTrusted(String text, String action) {
        assertThat(rejection(text).action()).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://contoso.vault.azure.net/secrets         | https://contoso.vault.azure.net
            https://contoso.vault.azure.net/secrets/db/     | https://contoso.vault.azure.net
            contoso.vault.azure.net/secrets/db-password     | contoso.vault.azure.net
            contoso/db                                      | contoso
            contoso/09azAZ-/                                | contoso
            vault.contoso.example:8443/secrets              | vault.contoso.example:8443
            """)
    void saysWhichPathToLeaveOut(String text, String vault) {
        assertThat(rejection(text).problem()).isEqualTo("\"" + text + "\" is not a valid vault name");
        assertThat(rejection(text).action())
                .isEqualTo("leave out the path: write " + vault + ", and secrets=<name> for the secret");
    }

    @Test
    void refusesPlainHttpAndAnAzurePortThatIsNot443() {
        AgentFailure plain = rejection("http://contoso.vault.azure.net");
        AgentFailure port = rejection("contoso.vault.azure.net:8443");

        assertThat(plain.problem())
                .isEqualTo(
                        "vault \"http://contoso.vault.azure.net\" uses plain http, which would send the token unencrypted");
        assertThat(plain.action()).isEqualTo("write https://contoso.vault.azure.net");
        assertThat(port.problem()).isEqualTo("vault \"contoso.vault.azure.net:8443\" names port 8443");
        assertThat(port.action()).isEqualTo("Azure vaults listen on port 443 only: write contoso.vault.azure.net");
    }

    @Test
    void refusesABadDefaultVaultEvenWhereNoReferenceUsesIt() {
        assertThat(OptionsFixture.rejection("vault=evilvault.azure.net,secrets=contoso/a")
                        .problem())
                .contains("gets no token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vault.contoso.example",
                "VAULT.contoso.example",
                "vault.contoso.example:8443",
                "other.example,vault.contoso.example"
            })
    void trustsTheHostsOfTheOption(String allowed) {
        Options options = OptionsFixture.options("secrets=Vault.Contoso.Example/a,allow-host=" + allowed);

        assertThat(options.references().get(0).secret().vault().display()).isEqualTo("vault.contoso.example");
    }

    private static AgentFailure rejection(String text) {
        AgentFailure rejection =
                catchThrowableOfType(AgentFailure.class, () -> VaultAddress.parse(text, ALLOWED, Cloud.PUBLIC));
        assertThat(rejection).as("rejection of %s", text).isNotNull();
        assertThat(rejection.exitCode()).isEqualTo(ExitCode.BAD_OPTIONS);
        return rejection;
    }
}
