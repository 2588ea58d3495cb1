// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When a server asks to be asked again: {@code retry-after-ms}, {@code x-ms-retry-after-ms}, or {@code Retry-After}. */
final class RetryAfter {
    private RetryAfter() {}

    /** Zero where it does not say, says it unreadably, or names a moment that is past. */
    static Duration of(Response response) {
        Optional<String> millis = response.header("retry-after-ms");
        if (!millis.isPresent()) {
            millis = response.header("x-ms-retry-after-ms");
        }
        if (millis.isPresent()) {
            return Duration.ofMillis(number(millis.get()));
        }
        Optional<String> after = response.header("retry-after");
        if (!after.isPresent()) {
            return Duration.ZERO;
        }
        String text = after.get();
        boolean seconds = !text.isEmpty() && Character.isDigit(text.charAt(0));
        return seconds ? Duration.ofSeconds(number(text)) : untilDate(text, response);
    }

    /** Measured from the answer's own Date: this machine's clock may be off by an hour. */
    private static Duration untilDate(String text, Response response) {
        Optional<Instant> then = date(text);
        Optional<Instant> now = response.header("date").isPresent()
                ? date(response.header("date").get())
                : Optional.of(Instant.now());
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
