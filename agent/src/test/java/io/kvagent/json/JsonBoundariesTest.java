// SPDX-License-Identifier: Apache-2.0
package io.kvagent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of RFC 8259: each character and each form on both sides of them. */
class JsonBoundariesTest {
    private static final String HEX = "0123456789ABCDEFabcdef";

    @Test
    void stringsHoldAllButQuotesBackslashesAndControlCharacters() {
        assertThat(accepted("{\"a\":\"x", "x\"}"))
                .isEqualTo(IntStream.range(' ', 0x200)
                        .filter(c -> c != '"' && c != '\\')
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining()));
    }

    @Test
    void eightEscapesAreKnownBesideU() {
        assertThat(accepted("{\"a\":\"\\", "\"}")).isEqualTo("\"/\\bfnrt");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            \\"  | 34
            \\\\ | 92
            \\/  | 47
            \\b  | 8
            \\f  | 12
            \\n  | 10
            \\r  | 13
            \\t  | 9
            """)
    void anEscapeMeansOneCharacter(String escape, int meant) throws Exception {
        assertThat(JsonObject.parse("{\"a\":\"<" + escape + ">\"}").string("a")).contains("<" + (char) meant + ">");
    }

    @Test
    void anEscapeByCodeHasFourHexDigits() throws Exception {
        assertThat(accepted("{\"a\":\"\\u", "000\"}")).isEqualTo(HEX);
        assertThat(accepted("{\"a\":\"\\u000", "\"}")).isEqualTo(HEX);
        assertThat(JsonObject.parse("{\"a\":\"\\uAbC9\\u0041\"}").string("a")).contains("\uABC9A");
        assertThat(isJson("{\"a\":\"\\u041\"}")).isFalse();
        assertThat(isJson("{\"a\":\"\\u\uff10041\"}"))
                .as("a digit of another script")
                .isFalse();
    }

    @Test
    void fourCharactersAreWhiteSpace() {
        String padding = "\t\n\r ";

        assertThat(accepted("{", "}")).isEqualTo(padding);
        assertThat(accepted("{\"a\":[", "]}")).isEqualTo("\t\n\r 0123456789");
        assertThat(accepted("", "{\"a\":[1,2],\"b\":{}}")).isEqualTo(padding);
        assertThat(accepted("{", "\"a\":[1,2],\"b\":{}}")).isEqualTo(padding);
        assertThat(accepted("{\"a\"", ":[1,2],\"b\":{}}")).isEqualTo(padding);
        assertThat(accepted("{\"a\":", "[1,2],\"b\":{}}")).isEqualTo(padding);
        assertThat(accepted("{\"a\":[", "true,2],\"b\":{}}")).isEqualTo(padding);
        assertThat(accepted("{\"a\":[true", ",2],\"b\":{}}")).isEqualTo(padding);
        assertThat(accepted("{\"a\":[1,", "true],\"b\":{}}")).isEqualTo(padding);
        assertThat(accepted("{\"a\":[1,true", "],\"b\":{}}")).isEqualTo(padding);
        assertThat(accepted("{\"a\":[1,2],", "\"b\":{}}")).isEqualTo(padding);
        assertThat(accepted("{\"a\":[1,2],\"b\":{}", "}")).isEqualTo(padding);
        assertThat(accepted("{\"a\":[1,2],\"b\":{}}", "")).isEqualTo(padding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "9",
                "10",
                "1234567890",
                "-9",
                "0.0",
                "9.09",
                "0e0",
                "1E1",
                "1e+0",
                "1e-9",
                "0.5E+10",
                "-0.0e-0"
            })
    void numbersAreKeptAsTheyAreWritten(String number) throws Exception {
        assertThat(JsonObject.parse("{\"a\":" + number + "}").scalar("a")).contains(number);
        assertThat(JsonValue.parse(number).scalar()).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void wordsAreKeptAsTheyAreWritten(String word) throws Exception {
        assertThat(JsonObject.parse("{\"a\":" + word + "}").scalar("a")).contains(word);
    }

    @Test
    void aValueMayStandBetweenAMarkAndWhiteSpace() throws Exception {
        assertThat(JsonValue.parse("\uFEFF \t1\r\n").scalar()).contains("1");
        assertThatThrownBy(() -> JsonValue.parse("1 1")).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonValue.parse("")).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                "00",
                "01",
                "-01",
                "--1",
                "1.",
                ".1",
                "1.e1",
                "1e",
                "1e+",
                "1e+-1",
                "1e-+1",
                "1ee1",
                "0x1",
                "1a",
                "/",
                ":",
                "1/",
                "1:",
                "1.0.0",
                "1 2",
                "Infinity",
                "tru",
                "truE",
                "trues",
                "fals",
                "falses",
                "nul",
                "nulls",
                "True"
            })
    void nothingElseIsANumberOrAWord(String text) {
        assertThat(isJson("{\"a\":" + text + "}")).isFalse();
        assertThat(isJson("{\"a\":[" + text + ",1]}")).isFalse();
    }

    @Test
    void valuesNestUpTo64Deep() {
        assertThat(isJson("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}")).isTrue();
        assertThat(isJson("{\"a\":" + "[".repeat(64) + "]".repeat(64) + "}")).isFalse();
        assertThat(isJson("{\"a\":".repeat(63) + "{}" + "}".repeat(63))).isTrue();
        assertThat(isJson("{\"a\":".repeat(64) + "{}" + "}".repeat(64))).isFalse();
    }

    @Test
    void aTextThatIsCutShortAnywhereIsNoJson() throws Exception {
        String text = "{\"a\":[1,-2.5e+3,{\"b\":\"x\\n\\u0041\"}],\"c\":true,\"d\":null}";

        assertThatCode(() -> JsonObject.parse(text)).doesNotThrowAnyException();
        for (int end = 0; end < text.length(); end++) {
            assertThat(isJson(text.substring(0, end)))
                    .as(text.substring(0, end))
                    .isFalse();
        }
    }

    @Test
    void elementsAreFoundByTheirPlace() throws Exception {
        JsonObject object = JsonObject.parse("{\"a\":[\"x\",2],\"b\":[],\"c\":[{}],\"d\":[true],\"e\":\"y\"}");

        assertThat(List.of("a", "b", "c", "d", "e"))
                .extracting(object::firstOf)
                .extracting(first -> first.orElse(""))
                .containsExactly("x", "", "", "true", "");
    }

    /** Of all characters up to U+01FF, those that make JSON between the two texts, in their order. */
    private static String accepted(String before, String after) {
        return IntStream.range(0, 0x200)
                .mapToObj(Character::toString)
                .filter(c -> isJson(before + c + after))
                .collect(Collectors.joining());
    }

    private static boolean isJson(String text) {
        try {
            JsonObject.parse(text);
            return true;
        } catch (JsonException e) {
            return false;
        }
    }
}
