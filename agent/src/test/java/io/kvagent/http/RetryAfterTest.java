// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Retry-After: 5                                   | 5000
            Retry-After: 0                                   | 0
            Retry-After: -5                                  | 0
            Retry-After: 1.5                                 | 0
            Retry-After: 5 seconds                           | 0
            Retry-After: 99999999999999                      | 0
            Retry-After: soon                                | 0
            Retry-After:                                     | 0
            Retry-After: Fri, 32 Jan 2026 00:00:00 GMT       | 0
            retry-after-ms: 250                              | 250
            x-ms-retry-after-ms: 300                         | 300
            retry-after-ms: 250~x-ms-retry-after-ms: 300     | 250
            retry-after-ms: 250~Retry-After: 5               | 250
            retry-after-ms: never~Retry-After: 5             | 0
            X-Other: 5                                       | 0
            Date: Sun, 22 Nov 2026 08:00:00 GMT~Retry-After: Sun, 22 Nov 2026 08:00:07 GMT | 7000
            Date: Sun, 22 Nov 2026 08:00:00 GMT~Retry-After: Sun, 22 Nov 2026 07:59:59 GMT | 0
            Date: nonsense~Retry-After: Sun, 22 Nov 2026 08:00:07 GMT                      | 0
            """)
    void readsWhatTheServerAsks(String headers, long millis) {
        assertThat(Answer.status(429, headers.split("~")).read().retryAfter()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void takesThisMachinesClockWhereTheAnswerHasNoDate() {
        String inAnHour = ZonedDateTime.now(ZoneOffset.UTC).plusHours(1).format(DateTimeFormatter.RFC_1123_DATE_TIME);

        assertThat(Answer.status(429, "Retry-After: " + inAnHour).read().retryAfter())
                .isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60));
    }
}
