// SPDX-License-Identifier: Apache-2.0
package io.kvagent.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlBuilderTest {
    @ParameterizedTest
    @CsvSource({
        "https://vault.azure.net, https%3A%2F%2Fvault.azure.net",
        "aZ09-._~, aZ09-._~",
        "a b+c, a%20b%2Bc",
        "a&b=c?d#e, a%26b%3Dc%3Fd%23e",
        "100%, 100%25",
        "grün€, gr%C3%BCn%E2%82%AC"
    })
    void leavesTheUnreservedLettersAlone(String text, String encoded) {
        assertThat(UrlBuilder.encode(text)).isEqualTo(encoded);
    }

    @Test
    void isUndoneByTheJdk() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x250; c++) {
            all.append(c);
        }
        String encoded = UrlBuilder.encode(all.toString());

        assertThat(encoded).matches("[A-Za-z0-9._~%-]*");
        assertThat(URLDecoder.decode(encoded, StandardCharsets.UTF_8)).isEqualTo(all.toString());
    }
}
