// SPDX-License-Identifier: Apache-2.0
package io.kvagent.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The place of a value inside a JSON value: {@code user.name}, {@code hosts[0].port}, {@code "a.b"} for a name that holds dots or
 * brackets. Names are exact.
 */
public final class JsonPath {
    private static final int MAX_DIGITS = 9;

    /** Names as String, positions in arrays as Integer. */
    private final List<Object> steps = new ArrayList<>();

    private final String text;
    private int at;

    private JsonPath(String text) {
        this.text = text;
    }

    /** Empty if the text is not a path. */
    public static Optional<JsonPath> parse(String text) {
        JsonPath path = new JsonPath(text);
        return path.readAll() ? Optional.of(path) : Optional.<JsonPath>empty();
    }

    /** The first colon outside a quoted name; the text's length if there is none. */
    public static int end(String text, int start) {
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == ':' && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    /** A name as a path has it: in quotes where it must be. */
    static String step(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (".[]:*".indexOf(name.charAt(i)) >= 0) {
                return '"' + name + '"';
            }
        }
        return name.isEmpty() ? "\"\"" : name;
    }

    List<Object> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** As written. */
    @Override
    public String toString() {
        return text;
    }

    private boolean readAll() {
        boolean fits = readStep();
        while (fits && at < text.length()) {
            fits = text.charAt(at) == '[' ? readIndex() : text.charAt(at++) == '.' && readName();
        }
        return fits;
    }

    private boolean readStep() {
        return text.startsWith("[") ? readIndex() : readName();
    }

    private boolean readName() {
        if (text.startsWith("\"", at)) {
            int close = text.indexOf('"', at + 1);
            if (close < 0) {
                return false;
            }
            steps.add(text.substring(at + 1, close));
            at = close + 1;
            return true;
        }
        int start = at;
        while (at < text.length() && ".[]\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        steps.add(text.substring(start, at));
        return at > start;
    }

    private boolean readIndex() {
        int close = text.indexOf(']', at);
        if (close <= at + 1 || close - at - 1 > MAX_DIGITS) {
            return false;
        }
        int index = 0;
        for (int i = at + 1; i < close; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            index = 10 * index + c - '0';
        }
        steps.add(index);
        at = close + 1;
        return true;
    }
}
