// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.url.Origin;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {
    private static final Origin VAULT = Origin.https("contoso.vault.azure.net", 443);

    @Test
    void connectsDirectlyWhenTheJvmNamesNoProxy() {
        assertThat(ProxyRules.ofJvm(ProxyLogin.NONE, new Properties()).proxyFor(VAULT))
                .isNull();
        assertThat(ProxyRules.NONE.proxyFor(VAULT)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3128  | 3128
                  | 443
            many  | 443
            0     | 443
            -1    | 443
            65536 | 443
            """)
    void takesTheJvmsProxyAndTheJdksDefaultForItsPort(String port, int expected) {
        Properties jvm = properties("https.proxyHost", "proxy.example");
        if (port != null) {
            jvm.setProperty("https.proxyPort", port);
        }

        assertThat(ProxyRules.ofJvm(ProxyLogin.NONE, jvm).proxyFor(VAULT).toString())
                .isEqualTo("http://proxy.example:" + expected);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "127.9.8.7, true",
        "::1, true",
        "contoso.vault.azure.net, false",
        "localhost.example, false"
    })
    void exemptsLoopbackAsTheJdkDoes(String host, boolean direct) {
        ProxyRules rules = ProxyRules.of(Origin.http("proxy.example", 3128), ProxyLogin.NONE, new Properties());

        assertThat(rules.proxyFor(Origin.https(host, 443)) == null).isEqualTo(direct);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            *.vault.azure.net                 ; true
            *.VAULT.azure.net                 ; true
            contoso.*                         ; true
            contoso.vault.azure.net           ; true
            other|contoso.vault.azure.net     ; true
            *                                 ; true
            *vault*                           ; true
            *.vault.*                         ; true
            **                                ; true
            *vaults*                          ; false
            other.example|*.vault.azure.net|x ; true
            vault.azure.net                   ; false
            contoso                           ; false
            *.azure.com                       ; false
            |                                 ; false
            ''                                ; false
            """)
    void obeysTheJvmsExemptions(String exemptions, boolean direct) {
        ProxyRules rules = ProxyRules.of(
                Origin.http("proxy.example", 3128), ProxyLogin.NONE, properties("http.nonProxyHosts", exemptions));

        assertThat(rules.proxyFor(VAULT) == null).isEqualTo(direct);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            contoso.vault.azure.net      ; true
            vault.azure.net              ; true
            .vault.azure.net             ; true
            *.vault.azure.net            ; true
            VAULT.Azure.NET              ; true
            *                            ; true
            a.example, azure.net ,b      ; true
            contoso.vault.azure.net:443  ; true
            contoso.vault.azure.net:8443 ; false
            oso.vault.azure.net          ; false
            azure.com                    ; false
            10.0.0.0/8                   ; false
            ,                            ; false
            ''                           ; false
            """)
    void appliesTheExemptionsOfTheEnvironment(String exemptions, boolean direct) {
        ProxyRules rules = ProxyRules.ofEnvironment(Origin.http("proxy.example", 3128), ProxyLogin.NONE, exemptions);

        assertThat(rules.proxyFor(VAULT) == null).isEqualTo(direct);
        assertThat(rules.proxyFor(Origin.https("localhost", 443))).isNull();
        assertThat(rules.proxyFor(Origin.https("127.0.0.1", 443))).isNull();
    }

    @ParameterizedTest
    @CsvSource({"ann, YW5uOg==", "ann:pw, YW5uOnB3", "a%40b:p%3Aw+, YUBiOnA6dys=", "ann:100%, YW5uOjEwMCU="})
    void readsALoginInAUrl(String userInfo, String basic) {
        assertThat(ProxyLogin.ofUrl(userInfo).header()).isEqualTo("Basic " + basic);
    }

    private static Properties properties(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }
}
