// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.url.Origin;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which hosts a proxy gets to see, where a pattern or a port just fits. */
class ProxyRulesBoundariesTest {
    private static final Origin PROXY = Origin.http("proxy.example", 3128);

    @ParameterizedTest
    @CsvSource({"1, 1", "65535, 65535", "00081, 81"})
    void thePortIsFrom1To65535(String port, int expected) {
        Properties jvm = new Properties();
        jvm.setProperty("https.proxyHost", "proxy.example");
        jvm.setProperty("https.proxyPort", port);

        assertThat(ProxyRules.ofJvm(ProxyLogin.NONE, jvm).proxyFor(Origin.https("contoso.vault.azure.net", 443)))
                .hasToString("http://proxy.example:" + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a     ; a     ; true
            a     ; b     ; false
            *     ; a     ; true
            a*    ; a     ; true
            *a    ; a     ; true
            *a    ; ba    ; true
            a*    ; ab    ; true
            a*    ; ba    ; false
            *a    ; ab    ; false
            a|b   ; a     ; true
            a|b   ; b     ; true
            a|b   ; ab    ; false
            |b    ; b     ; true
            b|    ; b     ; true
            a||b  ; b     ; true
            a | b ; b     ; true
            A     ; a     ; true
            a     ; A     ; true
            """)
    void theJvmsPatternsAreOfWholeHosts(String patterns, String host, boolean direct) {
        Properties jvm = new Properties();
        jvm.setProperty("http.nonProxyHosts", patterns);
        ProxyRules rules = ProxyRules.of(PROXY, ProxyLogin.NONE, jvm);

        assertThat(rules.proxyFor(Origin.https(host, 443)) == null).isEqualTo(direct);
    }

    @Test
    void theJvmNamesAProxyByItsHost() {
        Properties jvm = new Properties();
        assertThat(ProxyRules.isSetInJvm(jvm)).isFalse();

        jvm.setProperty("https.proxyHost", "");
        assertThat(ProxyRules.isSetInJvm(jvm)).isFalse();

        jvm.setProperty("https.proxyHost", "proxy.example");
        assertThat(ProxyRules.isSetInJvm(jvm)).isTrue();
    }

    @Test
    void theLoginIsKept() {
        assertThat(ProxyRules.of(PROXY, ProxyLogin.NONE, new Properties()).login())
                .isSameAs(ProxyLogin.NONE);
    }
}
