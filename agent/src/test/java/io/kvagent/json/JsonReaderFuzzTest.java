// SPDX-License-Identifier: Apache-2.0
package io.kvagent.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.kvagent.fuzz.Mutation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Our reader and Jackson's agree on every text: on whether it is a JSON object, and on all that it holds. */
class JsonReaderFuzzTest {
    private static final long SEED = 20261122;
    private static final int TEXTS = 50_000;
    private static final int MAX_DEPTH = 64;
    private static final Pattern LETTER_IN_ESCAPE = Pattern.compile("\\\\u[0-9a-fA-F]{0,3}[^\\x00-\\x7f]");

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(1_000_000)
                    .build())
            .build();

    private static final List<String> VALID = List.of(
            "{}",
            "{\"value\":\"s3cr3t\",\"id\":\"https://contoso/secrets/a/0123\",\"attributes\":{\"enabled\":true,\"exp\":1893456000}}",
            "{ \"a\" : [ 1, -2.50, 3e+10, 0.1E-5, true, false, null, \"x\", [], {} ] , \"b\" : { \"c\" : { \"d\" : \"\" } } }",
            "{\"escaped\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\uD83D\\uDE00\",\"plain\":\"grün €\"}",
            "\r\n\t {\"twice\":1,\"twice\":\"2\"} \r\n\t",
            "{\"error\":{\"code\":\"Forbidden\",\"innererror\":{\"code\":\"ForbiddenByRbac\",\"innererror\":null}}}");

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u",
            "\\u12",
            "\\ud800",
            "\\x",
            "\n",
            "\u0000",
            "\u001f",
            "\u00a0",
            "//",
            "/**/",
            "#",
            "'",
            "0",
            "00",
            "-",
            "+",
            ".",
            "1.",
            ".5",
            "e",
            "1e",
            "1E+",
            "-0",
            "- 1",
            "NaN",
            "Infinity",
            "true",
            "True",
            "nul",
            "null",
            "undefined",
            "{\"a\":",
            "[[",
            "\"a\":1,",
            ",,",
            "{},",
            "\uFFFF",
            "\uD800",
            "\u2028");

    @Test
    void agreesWithJackson() {
        qt().withFixedSeed(SEED)
                .withExamples(TEXTS)
                .forAll(Mutation.of(VALID, PIECES))
                .checkAssert(text -> assertThat(ours(text)).as(text).isEqualTo(jacksons(text)));
    }

    private static Optional<Object> ours(String text) {
        try {
            return Optional.of(plain(new JsonObject(JsonReader.read(text))));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> jacksons(String text) {
        // Jackson takes a byte order mark off bytes alone, and of a letter in \\u it looks at the lower byte alone: it
        // takes 0130 for 30.
        if (text.startsWith("\uFEFF") || LETTER_IN_ESCAPE.matcher(text).find()) {
            return ours(text);
        }
        try (JsonParser parser = JACKSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Object object = value(parser);
            return parser.nextToken() == null ? Optional.of(object) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                return members;
            }
            case START_ARRAY -> {
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                return elements;
            }
            case VALUE_STRING -> {
                return "string " + parser.getText();
            }
            case VALUE_NULL -> {
                return "nothing";
            }
            default -> {
                return "literal " + parser.getText();
            }
        }
    }

    private static Object plain(Object value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, plain(member)));
            return members;
        }
        if (value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(plain(element)));
            return elements;
        }
        if (value instanceof JsonObject.Literal literal) {
            return "literal " + literal.text();
        }
        return value == null ? "nothing" : "string " + value;
    }
}
