// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.http.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultHealthTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            addr=203.0.113.7;act_addr_fam=InterNetwork; | 203.0.113.7 | false
            act_addr_fam=InterNetwork; addr=10.0.0.4    | 10.0.0.4    | true
            addr=172.16.0.1                             | 172.16.0.1  | true
            addr=172.31.255.255                         | 172.31.255.255 | true
            addr=172.32.0.1                             | 172.32.0.1  | false
            addr=172.2.0.1                              | 172.2.0.1   | false
            addr=192.168.1.1                            | 192.168.1.1 | true
            addr=fd00::4                                | fd00::4     | true
            addr=2001:db8::1                            | 2001:db8::1 | false
            """)
    void reportsTheHealthOfTheVault(String info, String address, boolean isPrivate) {
        VaultHealth health = VaultHealth.of(Answer.status(200, "x-ms-keyvault-network-info: " + info)
                        .read())
                .orElseThrow();

        assertThat(health.address()).isEqualTo(address);
        assertThat(health.isPrivate()).isEqualTo(isPrivate);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-other: addr=10.0.0.4",
                "x-ms-keyvault-network-info: ",
                "x-ms-keyvault-network-info: addr=",
                "x-ms-keyvault-network-info: addr=canary",
                "x-ms-keyvault-network-info: addr=$(reboot)",
                "x-ms-keyvault-network-info: address=10.0.0.4"
            })
    void isEmptyWhereNoVaultAnswers(String header) {
        assertThat(VaultHealth.of(Answer.status(200, header).read())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"172.", "172..", "...", ":::", "172", "172.1a.0.1", "..10"})
    void readsAnAddressThatIsNoneWithoutAFault(String address) {
        VaultHealth health = VaultHealth.of(Answer.status(200, "x-ms-keyvault-network-info: addr=" + address)
                        .read())
                .orElseThrow();

        assertThat(health.isPrivate()).isFalse();
    }
}
