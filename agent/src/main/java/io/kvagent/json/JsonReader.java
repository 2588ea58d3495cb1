// SPDX-License-Identifier: Apache-2.0
package io.kvagent.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value, most often an object (RFC 8259, in UTF-8), strictly, in one pass.
 *
 * <p>By hand, since Jackson's parser initializes BigDecimal, and with it, from Java 25 on, the common fork-join pool: an app could
 * no longer set its size in main. It would also load 72 more classes. Tests compare the results with Jackson's on fuzzed texts.
 */
final class JsonReader {
    private static final int MAX_DEPTH = 64;
    private static final String WHITE_SPACE = " \t\n\r";
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";

    private final char[] text;
    private final int end;
    private int at;

    private JsonReader(CharBuffer json) {
        text = json.array();
        end = json.limit();
    }

    /** The object's members: String, JsonObject.Literal, JsonObject, List, or null. Of two with the same name the last is kept. */
    static Map<String, Object> read(byte[] json) throws JsonException {
        try {
            return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)));
        } catch (CharacterCodingException e) {
            throw new JsonException("not UTF-8");
        }
    }

    static Map<String, Object> read(String json) throws JsonException {
        return read(CharBuffer.wrap(json.toCharArray()));
    }

    private static Map<String, Object> read(CharBuffer json) throws JsonException {
        JsonReader reader = new JsonReader(json);
        reader.start();
        Map<String, Object> object = reader.object(0);
        reader.end();
        return object;
    }

    /** Like {@link #read(String)}, of any JSON value. */
    static @Nullable Object readValue(String json) throws JsonException {
        JsonReader reader = new JsonReader(CharBuffer.wrap(json.toCharArray()));
        reader.start();
        @Nullable Object value = reader.value(0);
        reader.end();
        return value;
    }

    private void start() {
        isNext('\uFEFF');
        skipWhiteSpace();
    }

    private void end() throws JsonException {
        skipWhiteSpace();
        if (at < end) {
            throw new JsonException("text after the JSON value");
        }
    }

    private @Nullable Object value(int depth) throws JsonException {
        switch (peek()) {
            case '{':
                return new JsonObject(object(depth));
            case '[':
                return array(depth);
            case '"':
                return string();
            case 't':
                return literal("true");
            case 'f':
                return literal("false");
            case 'n':
                literal("null");
                return null;
            default:
                return number();
        }
    }

    private Map<String, Object> object(int depth) throws JsonException {
        requireDepth(depth);
        Map<String, Object> members = new LinkedHashMap<>();
        expect('{');
        skipWhiteSpace();
        for (boolean more = !isNext('}'); more; more = isAnother('}')) {
            skipWhiteSpace();
            String name = string();
            skipWhiteSpace();
            expect(':');
            skipWhiteSpace();
            members.put(name, value(depth + 1));
        }
        return members;
    }

    private List<Object> array(int depth) throws JsonException {
        requireDepth(depth);
        List<Object> elements = new ArrayList<>();
        expect('[');
        skipWhiteSpace();
        for (boolean more = !isNext(']'); more; more = isAnother(']')) {
            skipWhiteSpace();
            elements.add(value(depth + 1));
        }
        return elements;
    }

    private String string() throws JsonException {
        expect('"');
        int start = at;
        skipPlain();
        if (isNext('"')) {
            return new String(text, start, at - 1 - start);
        }
        StringBuilder string = new StringBuilder();
        while (true) {
            string.append(text, start, at - start);
            char c = next();
            if (c == '"') {
                return string.toString();
            }
            if (c != '\\') {
                throw notJson();
            }
            string.append(escaped());
            start = at;
            skipPlain();
        }
    }

    /** Stops at the end of the string, at an escape, and at a character that a string may not contain. */
    private void skipPlain() {
        while (at < end && text[at] != '"' && text[at] != '\\' && text[at] >= ' ') {
            at++;
        }
    }

    private char escaped() throws JsonException {
        char c = next();
        if (c != 'u') {
            int which = ESCAPED.indexOf(c);
            if (which < 0) {
                throw notJson();
            }
            return MEANT.charAt(which);
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char digit = next();
            int value = digit < 128 ? Character.digit(digit, 16) : -1;
            if (value < 0) {
                throw notJson();
            }
            code = code << 4 | value;
        }
        return (char) code;
    }

    private JsonObject.Literal literal(String word) throws JsonException {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return new JsonObject.Literal(word);
    }

    /** Keeps the text as written. */
    private JsonObject.Literal number() throws JsonException {
        int start = at;
        isNext('-');
        if (!isNext('0')) {
            digits();
        }
        if (isNext('.')) {
            digits();
        }
        if (isNext('e') || isNext('E')) {
            if (!isNext('+')) {
                isNext('-');
            }
            digits();
        }
        return new JsonObject.Literal(new String(text, start, at - start));
    }

    /** Requires at least one digit. */
    private void digits() throws JsonException {
        int start = at;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == start) {
            throw notJson();
        }
    }

    /** After an element: true if a comma follows, false if the end does. */
    private boolean isAnother(char end) throws JsonException {
        skipWhiteSpace();
        if (isNext(',')) {
            return true;
        }
        expect(end);
        return false;
    }

    private void skipWhiteSpace() {
        while (at < end && WHITE_SPACE.indexOf(text[at]) >= 0) {
            at++;
        }
    }

    /** Passes over the character if it is the next one. */
    private boolean isNext(char c) {
        boolean next = at < end && text[at] == c;
        at += next ? 1 : 0;
        return next;
    }

    private void expect(char c) throws JsonException {
        if (!isNext(c)) {
            throw notJson();
        }
    }

    private char next() throws JsonException {
        char c = peek();
        at++;
        return c;
    }

    private char peek() throws JsonException {
        if (at == end) {
            throw new JsonException("JSON that is cut short");
        }
        return text[at];
    }

    /** Without a limit, a hostile answer could overflow the stack. */
    private static void requireDepth(int depth) throws JsonException {
        if (depth >= MAX_DEPTH) {
            throw new JsonException("JSON that nests deeper than " + MAX_DEPTH);
        }
    }

    private static JsonException notJson() {
        return new JsonException("not JSON");
    }
}
