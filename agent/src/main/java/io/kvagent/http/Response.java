// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A whole answer. The body stays inside the agent: it may hold a secret, or text that somebody else chose. */
public final class Response {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /** @param headers by lower-case name; repeated headers joined by a comma */
    Response(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean isRedirect() {
        return status >= 300 && status < 400;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** @throws JsonException if the body is anything but one JSON object */
    public JsonObject json() throws JsonException {
        return JsonObject.parse(body);
    }

    /** The body's object, or an empty one where there is none: for error answers, which proxies write as they like. */
    public JsonObject jsonIfAny() {
        try {
            return json();
        } catch (JsonException e) {
            return JsonObject.EMPTY;
        }
    }
}
