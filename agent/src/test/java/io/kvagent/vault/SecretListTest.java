// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.config.OptionsFixture;
import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.reference.ListedSecret;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretListTest {
    private static final String VAULT = "https://contoso.vault.azure.net";

    private final SecretList list =
            new SecretList(OptionsFixture.reference("a").secret().vault(), "7.4");

    @Test
    void readsNamesStatesAndTags() throws Exception {
        assertThat(list.nextPage()).isEqualTo("/secrets?api-version=7.4&maxresults=25");
        list.add(page("""
                {"id":"https://contoso.vault.azure.net/secrets/plain","attributes":{"enabled":true},"tags":{"env":"prod"}},
                {"id":"https://contoso.vault.azure.net/secrets/off","attributes":{"enabled":false}},
                {"id":"https://contoso.vault.azure.net/secrets/of-certificate","managed":true}""", null));

        assertThat(list.hasNextPage()).isFalse();
        assertThat(list.secrets()).extracting(ListedSecret::name).containsExactly("plain", "off", "of-certificate");
        assertThat(list.secrets()).extracting(ListedSecret::isEnabled).containsExactly(true, false, true);
        assertThat(list.secrets()).extracting(ListedSecret::isManaged).containsExactly(false, false, true);
        assertThat(list.secrets().get(0).tags()).isEqualTo(Map.of("env", "prod"));
    }

    @Test
    void followsLinksToTheEndWithItsOwnApiVersion() throws Exception {
        list.add(page("", VAULT + ":443/secrets?api-version=7.6&$skiptoken=A&maxresults=25"));
        assertThat(list.nextPage()).isEqualTo("/secrets?api-version=7.4&$skiptoken=A&maxresults=25");
        list.add(page("{\"id\":\"" + VAULT + "/secrets/a\"}", VAULT + "/secrets?$skiptoken=B"));
        assertThat(list.nextPage()).isEqualTo("/secrets?api-version=7.4&$skiptoken=B");
        list.add(page("", ""));

        assertThat(list.hasNextPage()).isFalse();
        assertThat(list.secrets()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://contoso.vault.azure.net.evil.example/secrets?a=b",
                "https://fabrikam.vault.azure.net/secrets?a=b",
                "https://contoso.vault.azure.net:8443/secrets?a=b",
                "http://contoso.vault.azure.net:443/secrets?a=b",
                "http://contoso.vault.azure.net/secrets?a=b",
                "https://me@contoso.vault.azure.net/secrets?a=b",
                "https://contoso.vault.azure.net/keys?a=b",
                "https://contoso.vault.azure.net/secrets/a?a=b",
                "https://contoso.vault.azure.net/secrets?a=b c",
                "//contoso.vault.azure.net/secrets?a=b",
                "/secrets?a=b",
                "secrets"
            })
    void followsNoLinkToAnywhereElse(String link) {
        assertThatThrownBy(() -> list.add(page("", link))).isInstanceOf(JsonException.class);
    }

    @Test
    void doesNotGoInACircle() throws Exception {
        list.add(page("", VAULT + "/secrets?$skiptoken=A"));
        list.add(page("", VAULT + "/secrets?$skiptoken=B"));

        assertThatThrownBy(() -> list.add(page("", VAULT + "/secrets?$skiptoken=A")))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> list.add(page("", VAULT + "/secrets?maxresults=25")))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void endsAfter1000Pages() throws Exception {
        for (int i = 1; i < 1000; i++) {
            list.add(page("", VAULT + "/secrets?$skiptoken=" + i));
        }
        assertThatThrownBy(() -> list.add(page("", VAULT + "/secrets?$skiptoken=1000")))
                .isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"id\":\"\"}", "{\"id\":\"https://contoso.vault.azure.net/secrets/a.b\"}", "{\"id\":1}"})
    void refusesASecretWithoutAName(String secret) {
        assertThatThrownBy(() -> list.add(page(secret, null))).isInstanceOf(JsonException.class);
    }

    private static JsonObject page(String secrets, String link) throws JsonException {
        String next = link == null ? "null" : "\"" + link + "\"";
        return JsonObject.parse("{\"value\":[" + secrets + "],\"nextLink\":" + next + "}");
    }
}
