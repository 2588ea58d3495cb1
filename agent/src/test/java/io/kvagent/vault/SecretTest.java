// SPDX-License-Identifier: Apache-2.0
package io.kvagent.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.config.OptionsFixture;
import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import io.kvagent.reference.SecretId;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final SecretId ID = OptionsFixture.reference("a").secret();

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", "", " ", "line 1\nline 2", "grün€", "{\"user\":\"me\"}", "\u0000"})
    void keepsItsValueToTheLetter(String value) throws Exception {
        String json = value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\u0000", "\\u0000");

        assertThat(secret("{\"value\":\"" + json + "\"}").value().reveal()).isEqualTo(value);
    }

    @Test
    void showsAMaskForItsValue() throws Exception {
        assertThat(secret("{\"value\":\"canary\"}").value()).hasToString("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"value\":null}",
                "{\"value\":1}",
                "{\"value\":true}",
                "{\"value\":[\"a\"]}",
                "{\"value\":{\"a\":1}}",
                "{\"Value\":\"a\"}",
                "{\"error\":{\"code\":\"SecretNotFound\"}}"
            })
    void isNotMadeOfAnythingElse(String json) {
        assertThatThrownBy(() -> secret(json)).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"enabled":true}    | true
            {"enabled":false}   | false
            {"enabled":null}    | true
            {}                  | true
            []                  | true
            "disabled"          | true
            null                | true
            """)
    void isEnabledUnlessTheVaultSaysNo(String attributes, boolean enabled) throws Exception {
        assertThat(secret("{\"value\":\"a\",\"attributes\":" + attributes + "}").isEnabled())
                .isEqualTo(enabled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"exp":1799999999}              | true  | false
            {"exp":1800000000}              | true  | false
            {"exp":1800000001}              | false | false
            {"exp":"1799999999"}            | true  | false
            {"nbf":1800000001}              | false | true
            {"nbf":1800000000}              | false | false
            {"nbf":1799999999}              | false | false
            {"nbf":1800000001,"exp":1}      | true  | true
            {"exp":-1}                      | true  | false
            {"exp":1e9}                     | false | false
            {"exp":"soon"}                  | false | false
            {"exp":99999999999999999999999} | false | false
            {"exp":9223372036854775807}     | false | false
            {"exp":[1]}                     | false | false
            {}                              | false | false
            """)
    void knowsItsTime(String attributes, boolean expired, boolean early) throws Exception {
        Secret secret = secret("{\"value\":\"a\",\"attributes\":" + attributes + "}");

        String notices = String.join(" and ", secret.notices(ID, NOW));
        assertThat(notices.contains("expired on ")).isEqualTo(expired);
        assertThat(notices.contains("is not valid before ")).isEqualTo(early);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://contoso.vault.azure.net/secrets/a/0123456789abcdef0123456789abcdef | 0123456789abcdef0123456789abcdef
            https://contoso.vault.azure.net/secrets/a/                                 | ''
            https://contoso.vault.azure.net/secrets/a                                  | ''
            canary                                                                     | ''
            https://evil.example/0123456789abcdef0123456789abcdex                      | ''
            ''                                                                         | ''
            """)
    void knowsItsVersionWhereTheVaultNamesOne(String id, String version) throws Exception {
        assertThat(secret("{\"value\":\"a\",\"id\":\"" + id + "\"}").version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"false\"", "\"true\"", "0", "1", "{}", "[]"})
    void isRefusedWhereEnabledIsNoBoolean(String enabled) {
        assertThatThrownBy(() -> secret("{\"value\":\"a\",\"attributes\":{\"enabled\":" + enabled + "}}"))
                .isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a, https://contoso.vault.azure.net/secrets/a/0123456789abcdef0123456789abcdef, true",
        "a, https://other.example:8443/Secrets/A/0123456789abcdef0123456789abcdef, true",
        "a, https://contoso.vault.azure.net/secrets/ab/0123456789abcdef0123456789abcdef, false",
        "a, https://contoso.vault.azure.net/secrets/b/0123456789abcdef0123456789abcdef, false",
        "a, https://contoso.vault.azure.net/keys/a/0123456789abcdef0123456789abcdef, false",
        "a, secrets/a/0123456789abcdef0123456789abcdef, false",
        "a, https:, false",
        "a, '', false",
        "a@0123456789abcdef0123456789abcdef, https://h/secrets/a/0123456789ABCDEF0123456789abcdef, true",
        "a@0123456789abcdef0123456789abcdef, https://h/secrets/a/0123456789abcdef0123456789abcdef/x, false",
        "a@0123456789abcdef0123456789abcdef, https://h/secrets/a/1123456789abcdef0123456789abcdef, false"
    })
    void tellsWhetherItIsTheOneThatWasAskedFor(String asked, String id, boolean same) throws Exception {
        SecretId secret = OptionsFixture.reference(asked).secret();

        assertThat(secret("{\"value\":\"v\",\"id\":\"" + id + "\"}").isOf(secret))
                .isEqualTo(same);
    }

    private static Secret secret(String json) throws JsonException {
        return Secret.of(JsonObject.parse(json));
    }
}
