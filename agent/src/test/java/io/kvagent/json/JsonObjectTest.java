// SPDX-License-Identifier: Apache-2.0
package io.kvagent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"text\"",
                "[]",
                "[{\"a\":1}]",
                "{",
                "{}}",
                "{} {}",
                "{} x",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":[}",
                "{\"a\":[1",
                "{'a':1}",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"open",
                "<html><body>Sign in</body></html>",
                "/* comment */ {}"
            })
    void refusesWhatIsNotOneObject(String text) {
        assertThatThrownBy(() -> JsonObject.parse(text)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonObject.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void refusesNestingBeyondMeasure() {
        int deep = 100_000;

        assertThatThrownBy(() -> JsonObject.parse("{\"a\":" + "[".repeat(deep))).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonObject.parse("{\"a\":".repeat(deep) + "1" + "}".repeat(deep)))
                .isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"canary\" oops}", "{\"a\": canary}", "canary", "[\"canary\"]", "{} canary"})
    void keepsTheTextOutOfItsFailures(String text) {
        assertThatThrownBy(() -> JsonObject.parse(text))
                .hasMessageNotContaining("canary")
                .hasNoCause();
    }

    @Test
    void readsUtf8WithOrWithoutItsMark() throws Exception {
        assertThat(JsonObject.parse("{\"a\":\"grün€\"}".getBytes(StandardCharsets.UTF_8))
                        .string("a"))
                .contains("grün€");
        assertThat(JsonObject.parse("\uFEFF{\"a\":\"grün€\"}".getBytes(StandardCharsets.UTF_8))
                        .string("a"))
                .contains("grün€");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "ISO-8859-1"})
    void refusesAnyOtherEncoding(String charset) {
        assertThatThrownBy(() -> JsonObject.parse("{\"a\":\"grün\"}".getBytes(charset)))
                .isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1          | 1
            1.50       | 1.50
            -0         | -0
            1E+400     | 1E+400
            12345678901234567890123 | 12345678901234567890123
            true       | true
            "x"        | x
            "\\u00e4"  | ä
            """)
    void keepsScalarsAsTheyWereWritten(String json, String text) throws Exception {
        assertThat(JsonObject.parse("{\"a\":" + json + "}").scalar("a")).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "null", "{}", "[]", "[\"x\"]"})
    void callsNothingButAStringAString(String json) throws Exception {
        assertThat(JsonObject.parse("{\"a\":" + json + "}").string("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null"})
    void callsNothingWithPartsAScalar(String json) throws Exception {
        assertThat(JsonObject.parse("{\"a\":" + json + "}").scalar("a")).isEmpty();
    }

    @Test
    void knowsWhatHasParts() throws Exception {
        JsonObject object = JsonObject.parse("{\"o\":{},\"l\":[],\"s\":\"\",\"n\":null}");

        assertThat(object.isComposite("o")).isTrue();
        assertThat(object.isComposite("l")).isTrue();
        assertThat(object.isComposite("s")).isFalse();
        assertThat(object.isComposite("n")).isFalse();
        assertThat(object.isComposite("none")).isFalse();
    }

    @Test
    void findsAnObjectInAnyCaseButTheExactOneFirst() throws Exception {
        JsonObject object = JsonObject.parse("{\"User\":{\"a\":1},\"user\":{\"a\":2},\"Other\":{\"a\":3}}");

        assertThat(object.object("user").scalar("a")).contains("2");
        assertThat(object.object("User").scalar("a")).contains("1");
        assertThat(object.object("other").scalar("a")).contains("3");
        assertThat(object.object("none")).isSameAs(JsonObject.EMPTY);
    }
}
