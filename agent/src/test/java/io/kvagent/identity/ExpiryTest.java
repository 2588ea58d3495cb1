// SPDX-License-Identifier: Apache-2.0
package io.kvagent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.json.JsonException;
import io.kvagent.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each format that an Azure endpoint has been seen to write, all for the same moment. */
class ExpiryTest {
    private static final Instant MOMENT = Instant.parse("2030-01-16T05:24:12Z");
    private static final Instant ASKED = MOMENT.minusSeconds(3599);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'expires_on': '1894771452'}",
                "{'expires_on': 1894771452}",
                "{'expires_on': 1894771452.0}",
                "{'expires_on': '3599'}",
                "{'expires_on': 3599}",
                "{'expires_on': '2030-01-16T05:24:12Z'}",
                "{'expires_on': '2030-01-16T05:24:12.0000000+00:00'}",
                "{'expires_on': '2030-01-16T07:24:12+02:00'}",
                "{'expires_on': '1/16/2030 5:24:12 +00:00'}",
                "{'expires_on': '01/16/2030 05:24:12 +00:00'}",
                "{'expires_on': '1/16/2030 5:24:12 AM +00:00'}",
                "{'expires_on': '01/16/2030 05:24:12'}",
                "{'expires_on': '2030-01-16 05:24:12'}",
                "{'expires_in': '3599'}",
                "{'expires_in': 3599}",
                "{'expires_on': 'soon', 'expires_in': 3599}",
                "{'expires_on': null, 'expires_in': 3599}"
            })
    void readsEveryFormat(String answer) throws JsonException {
        assertThat(Expiry.of(json(answer), ASKED)).contains(MOMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'expires_on': 'soon'}",
                "{'expires_on': ''}",
                "{'expires_on': '1.2.3'}",
                "{'expires_on': '99999999999999999999'}",
                "{'expires_in': []}"
            })
    void knowsNoExpiryWhereNoneCanBeRead(String answer) throws JsonException {
        assertThat(Expiry.of(json(answer), ASKED)).isEmpty();
    }

    @Test
    void readsATokensOwnClaim() throws JsonException {
        assertThat(Expiry.ofClaim(json("{'exp': 1894771452}"))).contains(MOMENT);
    }

    private static JsonObject json(String text) throws JsonException {
        return JsonObject.parse(text.replace('\'', '"'));
    }
}
