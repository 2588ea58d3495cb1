// SPDX-License-Identifier: Apache-2.0
package io.kvagent.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Any JSON value, read whole; see {@link JsonObject} for how numbers and booleans are kept. */
public final class JsonValue {
    private final @Nullable Object value;

    JsonValue(@Nullable Object value) {
        this.value = value;
    }

    /** @throws JsonException if the text is anything but one JSON value */
    public static JsonValue parse(String json) throws JsonException {
        return new JsonValue(JsonReader.readValue(json));
    }

    public boolean isObject() {
        return value instanceof JsonObject;
    }

    public boolean isArray() {
        return value instanceof List;
    }

    /** The text of a string, number or boolean. */
    public Optional<String> scalar() {
        if (value instanceof JsonObject.Literal) {
            return Optional.of(((JsonObject.Literal) value).text());
        }
        return value instanceof String ? Optional.of((String) value) : Optional.<String>empty();
    }

    /** The value at that place; if there is none, the member whose name is the whole path, dots included. */
    public Optional<JsonValue> at(JsonPath path) {
        @Nullable Object found = value;
        for (Object step : path.steps()) {
            found = step instanceof Integer ? element(found, (Integer) step) : member(found, (String) step);
        }
        found = found != null ? found : member(value, path.toString());
        return found == null ? Optional.<JsonValue>empty() : Optional.of(new JsonValue(found));
    }

    /**
     * All strings, numbers and booleans in it, in their order; none if it is one itself. A name that holds a quote can't be written as a
     * path, and is left out.
     */
    public List<JsonLeaf> leaves() {
        List<JsonLeaf> leaves = new ArrayList<>();
        if (isObject() || isArray()) {
            addLeaves(value, "", "", leaves);
        }
        return leaves;
    }

    private static void addLeaves(@Nullable Object at, String path, String name, List<JsonLeaf> leaves) {
        if (at instanceof JsonObject) {
            for (Map.Entry<String, Object> member : ((JsonObject) at).members().entrySet()) {
                String key = member.getKey();
                if (key.indexOf('"') < 0) {
                    String dot = path.isEmpty() ? "" : ".";
                    addLeaves(member.getValue(), path + dot + JsonPath.step(key), name + dot + key, leaves);
                }
            }
        } else if (at instanceof List) {
            int index = 0;
            for (Object element : (List<?>) at) {
                String step = "[" + index++ + "]";
                addLeaves(element, path + step, name + step, leaves);
            }
        } else if (at != null) {
            leaves.add(new JsonLeaf(path, name));
        }
    }

    private static @Nullable Object member(@Nullable Object object, String name) {
        Map<String, Object> members = object instanceof JsonObject ? ((JsonObject) object).members() : null;
        return members == null ? null : members.get(name);
    }

    private static @Nullable Object element(@Nullable Object array, int index) {
        List<?> elements = array instanceof List ? (List<?>) array : null;
        return elements == null || index >= elements.size() ? null : elements.get(index);
    }
}
