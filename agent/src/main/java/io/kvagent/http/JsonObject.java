package io.kvagent.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object, read whole by Jackson's streaming parser (databind's tree costs a third of a second before main).
 *
 * <p>Numbers and booleans are kept as they were written, so {@code 1.50} stays {@code 1.50}.
 */
public final class JsonObject {
    public static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<String, Object>());

    private static final int MAX_DEPTH = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    /** A number or a boolean: not a string, but with a text. */
    private static final class Literal {
        private final String text;

        private Literal(String text) {
            this.text = text;
        }
    }

    /** Values: String, Literal, JsonObject, List, or null. */
    private final Map<String, Object> members;

    private JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    /** @throws JsonException if the bytes are anything but one JSON object (UTF-8, -16 or -32) */
    public static JsonObject parse(byte[] json) throws JsonException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return whole(parser);
        } catch (IOException e) {
            throw new JsonException("not JSON");
        }
    }

    /** @throws JsonException if the text is anything but one JSON object */
    public static JsonObject parse(String json) throws JsonException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            return whole(parser);
        } catch (IOException e) {
            throw new JsonException("not JSON");
        }
    }

    /** The string of that name; empty where there is none, or where it is something else. */
    public Optional<String> string(String name) {
        Object value = members.get(name);
        return value instanceof String ? Optional.of((String) value) : Optional.<String>empty();
    }

    /** The string, number or boolean of that name, as text. */
    public Optional<String> scalar(String name) {
        Object value = members.get(name);
        return value instanceof Literal ? Optional.of(((Literal) value).text) : string(name);
    }

    /** The object of that name, or else of that name in another case; an empty object where there is none. */
    public JsonObject object(String name) {
        if (members.get(name) instanceof JsonObject) {
            return (JsonObject) members.get(name);
        }
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (member.getKey().equalsIgnoreCase(name) && member.getValue() instanceof JsonObject) {
                return (JsonObject) member.getValue();
            }
        }
        return EMPTY;
    }

    /** The first element of the array of that name, where that is a string, number or boolean. */
    public Optional<String> firstOf(String name) {
        Object value = members.get(name);
        Object first = value instanceof List && !((List<?>) value).isEmpty() ? ((List<?>) value).get(0) : null;
        if (first instanceof Literal) {
            return Optional.of(((Literal) first).text);
        }
        return first instanceof String ? Optional.of((String) first) : Optional.<String>empty();
    }

    /** Whether the name is there with a value that has parts of its own: an object or an array. */
    public boolean isComposite(String name) {
        Object value = members.get(name);
        return value instanceof JsonObject || value instanceof List;
    }

    private static JsonObject whole(JsonParser parser) throws IOException, JsonException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonException("not a JSON object");
        }
        JsonObject object = object(parser);
        if (parser.nextToken() != null) {
            throw new JsonException("text after the JSON object");
        }
        return object;
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new JsonObject(members);
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                return object(parser);
            case START_ARRAY:
                List<Object> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                return elements;
            case VALUE_STRING:
                return parser.getText();
            case VALUE_NULL:
                return null;
            default:
                return new Literal(parser.getText());
        }
    }
}
