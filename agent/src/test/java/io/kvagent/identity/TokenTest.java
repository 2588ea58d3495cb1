// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {
    private static final String GUID = "01234567-89ab-cdef-ABCD-EF0123456789";

    @Test
    void tellsWhoseItIs() {
        Token token = TestTokens.token(TestTokens.jwt("{\"oid\":\"" + GUID + "\",\"tid\":\"" + TestTokens.TENANT_ID
                + "\",\"appid\":\"" + TestTokens.OBJECT_ID + "\"}"));

        assertThat(token.objectId()).isEqualTo(GUID);
        assertThat(token.tenantId()).isEqualTo(TestTokens.TENANT_ID);
        assertThat(token.applicationId()).isEqualTo(TestTokens.OBJECT_ID);
    }

    @Test
    void showsItsOwnerAndNotItself() {
        Token token = TestTokens.usual();

        assertThat(token).hasToString("token of object id " + TestTokens.OBJECT_ID);
        assertThat(token.reveal()).startsWith("ey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"opaque", "a.b", "a.b.c", "..", "a..c", "a.!!!.c", "a.e30.c", "a.W10.c", "a.Im94aWQi.c"})
    void isATokenWhenItIsNotAJwt(String text) {
        Token token = TestTokens.token(text);

        assertThat(token.reveal()).isEqualTo(text);
        assertThat(token.objectId()).isEmpty();
        assertThat(token.tenantId()).isEmpty();
        assertThat(token.expires()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01234567-89ab-cdef-0123-456789abcdef; rm -rf /",
                "$(curl evil.example)",
                "01234567-89ab-cdef-0123-456789abcde",
                "01234567x89ab-cdef-0123-456789abcdef",
                "g1234567-89ab-cdef-0123-456789abcdef",
                "01234567-89ab-cdef-0123-456789abcde\\n",
                ""
            })
    void takesAnIdForTheOperatorToCopyOnlyWhereItIsOne(String claim) {
        Token token = TestTokens.token(
                TestTokens.jwt("{\"oid\":\"" + claim + "\",\"tid\":\"" + claim + "\",\"appid\":\"" + claim + "\"}"));

        assertThat(token.objectId()).isEmpty();
        assertThat(token.tenantId()).isEmpty();
        assertThat(token.applicationId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"access_token\":null}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":1}",
                "{\"access_token\":[\"t\"]}",
                "{\"access_token\":{\"a\":\"t\"}}",
                "{\"access_token\":\"two words\"}",
                "{\"access_token\":\"t\\r\\nX-Evil: 1\"}",
                "{\"access_token\":\"t\\u0000\"}",
                "{\"access_token\":\"gr\\u00fcn\"}",
                "{\"accessToken\":\"t\"}",
                "{\"error\":\"invalid_request\"}"
            })
    void isNotReadFromAnAnswerWithoutOne(String answer) {
        assertThatThrownBy(() -> Token.of(JsonObject.parse(answer), Instant.EPOCH))
                .isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "expires_on":"1800000000"                     | 2027-01-15T08:00:00Z
            "expires_on":1800000000                       | 2027-01-15T08:00:00Z
            "expires_on":"3600"                           | 2026-01-01T01:00:00Z
            "expires_in":"3600"                           | 2026-01-01T01:00:00Z
            "expires_in":3600                             | 2026-01-01T01:00:00Z
            "expires_in":3599.5                           | 2026-01-01T00:59:59Z
            "expires_on":"1800000000","expires_in":"1"    | 2027-01-15T08:00:00Z
            "expires_on":"2027-01-15T08:00:00Z"           | 2027-01-15T08:00:00Z
            "expires_on":"2027-01-15T10:00:00.1234567+02:00" | 2027-01-15T08:00:00.123456700Z
            "expires_on":"1/15/2027 8:00:00 AM +00:00"    | 2027-01-15T08:00:00Z
            "expires_on":"1/15/2027 8:00:00 PM +00:00"    | 2027-01-15T20:00:00Z
            "expires_on":"01/15/2027 08:00:00 +00:00"     | 2027-01-15T08:00:00Z
            "expires_on":"2027-01-15 08:00:00"            | 2027-01-15T08:00:00Z
            "expires_on":"soon"                           |
            "expires_on":"-1"                             |
            "expires_on":"1e9"                            |
            "expires_on":"99999999999999999999"           |
            "expires_on":"1.2.3"                          |
            "expires_on":{}                               |
            "x":1                                         |
            """)
    void knowsWhenItExpires(String members, Instant expires) throws Exception {
        Token token = Token.of(
                JsonObject.parse("{\"access_token\":\"t\"," + members + "}"), Instant.parse("2026-01-01T00:00:00Z"));

        assertThat(token.expires().orElse(null)).isEqualTo(expires);
    }

    @Test
    void takesTheClaimWhereTheAnswerDoesNotSay() {
        assertThat(TestTokens.token(TestTokens.jwt("{\"exp\":1800000000}")).expires())
                .contains(Instant.ofEpochSecond(1800000000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Bearer\"", "\"bearer\""})
    void isABearerToken(String type) throws Exception {
        JsonObject answer = JsonObject.parse("{\"access_token\":\"t\",\"token_type\":" + type + "}");

        assertThat(Token.of(answer, Instant.EPOCH).reveal()).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"pop\"", "\"mtls_pop\"", "\"\"", "1"})
    void isRefusedWhenItIsNotABearerToken(String type) throws Exception {
        JsonObject answer = JsonObject.parse("{\"access_token\":\"t\",\"token_type\":" + type + "}");

        assertThatThrownBy(() -> Token.of(answer, Instant.EPOCH)).isInstanceOf(JsonException.class);
    }
}
