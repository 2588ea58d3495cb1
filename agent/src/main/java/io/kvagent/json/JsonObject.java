// SPDX-License-Identifier: Apache-2.0
package io.kvagent.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object, read whole. Numbers and booleans are kept as they were written, so {@code 1.50} stays {@code 1.50}. */
public final class JsonObject {
    public static final JsonObject EMPTY = new JsonObject(new LinkedHashMap<String, Object>());

    /** A number or a boolean: not a string, but with a text. */
    static final class Literal {
        private final String text;

        Literal(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** Values: String, Literal, JsonObject, List, or null. */
    private final Map<String, Object> members;

    JsonObject(Map<String, Object> members) {
        this.members = members;
    }

    /** @throws JsonException if the bytes are anything but one JSON object in UTF-8 */
    public static JsonObject parse(byte[] json) throws JsonException {
        return new JsonObject(JsonReader.read(json));
    }

    /** @throws JsonException if the text is anything but one JSON object */
    public static JsonObject parse(String json) throws JsonException {
        return new JsonObject(JsonReader.read(json));
    }

    Map<String, Object> members() {
        return members;
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

    /**
     * The boolean of that name.
     *
     * @throws JsonException if it is something else
     */
    public boolean bool(String name, boolean ifAbsent) throws JsonException {
        Object value = members.get(name);
        if (value == null) {
            return ifAbsent;
        }
        String text = value instanceof Literal ? ((Literal) value).text : "";
        if (!text.equals("true") && !text.equals("false")) {
            throw JsonException.missing(name);
        }
        return text.equals("true");
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

    /** The objects in the array of that name; empty where there is none. */
    public List<JsonObject> objects(String name) {
        List<JsonObject> objects = new ArrayList<>();
        Object value = members.get(name);
        for (Object element : value instanceof List ? (List<?>) value : Collections.emptyList()) {
            if (element instanceof JsonObject) {
                objects.add((JsonObject) element);
            }
        }
        return objects;
    }

    /** All members that are strings. */
    public Map<String, String> strings() {
        Map<String, String> strings = new LinkedHashMap<>();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            if (member.getValue() instanceof String) {
                strings.put(member.getKey(), (String) member.getValue());
            }
        }
        return strings;
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
}
