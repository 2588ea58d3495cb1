// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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

    /**
     * When the server asks to be asked again, by {@code retry-after-ms}, {@code x-ms-retry-after-ms} (Azure SDK guidelines, "Retry
     * policy") or {@code Retry-After} (RFC 9110, section 10.2.3). Zero if it does not say, in a form that can't be read, or if the
     * moment is past.
     */
    Duration retryAfter() {
        Optional<String> millis = header("retry-after-ms");
        if (!millis.isPresent()) {
            millis = header("x-ms-retry-after-ms");
        }
        if (millis.isPresent()) {
            return Duration.ofMillis(number(millis.get()));
        }
        Optional<String> after = header("retry-after");
        if (!after.isPresent()) {
            return Duration.ZERO;
        }
        String text = after.get();
        boolean seconds = !text.isEmpty() && Character.isDigit(text.charAt(0));
        return seconds ? Duration.ofSeconds(number(text)) : untilDate(text);
    }

    /** Measured from the answer's own Date: this machine's clock may be off by an hour. */
    private Duration untilDate(String text) {
        Optional<Instant> then = date(text);
        Optional<Instant> now = header("date").isPresent() ? date(header("date").get()) : Optional.of(Instant.now());
        if (!then.isPresent() || !now.isPresent() || then.get().isBefore(now.get())) {
            return Duration.ZERO;
        }
        return Duration.between(now.get(), then.get());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String text) {
        try {
            return Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
