// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import io.kvagent.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * When a token expires, in each of the formats that Azure's endpoints have been seen to write: epoch seconds or a lifetime, as
 * number or string; ISO 8601; the dates of App Service's older versions, which differ between Linux and Windows.
 */
final class Expiry {
    /** 2001-01-01: an absolute time below it can only be a lifetime (as MSAL for .NET takes it). */
    private static final long LEAST_EPOCH_SECONDS = 978_307_200L;

    private static final String[] ZONED = {"M/d/yyyy H:mm:ss XXX", "M/d/yyyy h:mm:ss a XXX"};
    private static final String[] UTC = {"MM/dd/yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ss"};

    private Expiry() {}

    /** @param asked when the request was sent */
    static Optional<Instant> of(JsonObject answer, Instant asked) {
        Optional<Instant> absolute = moment(answer.scalar("expires_on").orElse(""), asked);
        return absolute.isPresent()
                ? absolute
                : moment(answer.scalar("expires_in").orElse(""), asked);
    }

    static Optional<Instant> ofClaim(JsonObject claims) {
        return moment(claims.scalar("exp").orElse(""), Instant.EPOCH);
    }

    private static Optional<Instant> moment(String text, Instant asked) {
        try {
            if (text.isEmpty()) {
                return Optional.empty();
            }
            if (isNumber(text)) {
                long seconds = (long) Double.parseDouble(text);
                return Optional.of(
                        seconds < LEAST_EPOCH_SECONDS ? asked.plusSeconds(seconds) : Instant.ofEpochSecond(seconds));
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
        Optional<TemporalAccessor> date = parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME, text);
        for (int i = 0; i < ZONED.length && !date.isPresent(); i++) {
            date = parse(DateTimeFormatter.ofPattern(ZONED[i], Locale.US), text);
        }
        for (int i = 0; i < UTC.length && !date.isPresent(); i++) {
            date = parse(DateTimeFormatter.ofPattern(UTC[i], Locale.US).withZone(ZoneOffset.UTC), text);
        }
        return date.isPresent() ? Optional.of(Instant.from(date.get())) : Optional.<Instant>empty();
    }

    private static Optional<TemporalAccessor> parse(DateTimeFormatter format, String text) {
        try {
            return Optional.of(format.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c == '.' && i > 0)) {
                return false;
            }
        }
        return true;
    }
}
