// SPDX-License-Identifier: Apache-2.0
package io.kvagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshOptionsTest {
    private static final String NEEDED = "vault=contoso,secrets=a";

    @ParameterizedTest
    @CsvSource({"0, 0", "1m, 60", "5m, 300", "60s, 60", "24h, 86400"})
    void takeAnInterval(String text, long seconds) {
        RefreshOptions refresh =
                OptionsFixture.options(NEEDED + ",refresh=" + text).refresh();

        assertThat(refresh.interval()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(refresh.looksRegularly()).isEqualTo(seconds > 0);
    }

    @Test
    void neverByDefault() {
        assertThat(OptionsFixture.options(NEEDED).refresh().looksRegularly()).isFalse();
    }

    @Test
    void aVaultOnLoopbackMayBeLookedAtMoreOften() {
        assertThat(OptionsFixture.options("vault=localhost:8443,secrets=a,refresh=100ms")
                        .refresh()
                        .interval())
                .isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void otherVaultsMayNot() {
        assertThat(OptionsFixture.rejection("vault=localhost:8443,secrets=a,contoso/b,refresh=1s")
                        .problem())
                .isEqualTo("option \"refresh\" is \"1s\"");
        assertThat(OptionsFixture.rejection("vault=localhost:8443,secrets=a,contoso/b-*:b.*,refresh=1s")
                        .problem())
                .isEqualTo("option \"refresh\" is \"1s\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "refresh=5m, true",
        "jdbc=on, true",
        "'refresh=5m,jdbc=off', false",
        "'refresh=0,jdbc=on', true",
        "refresh=0, false"
    })
    void loginsFollowUnlessToldOtherwise(String more, boolean follow) {
        assertThat(OptionsFixture.options(NEEDED + "," + more).logins().follow())
                .isEqualTo(follow);
    }
}
