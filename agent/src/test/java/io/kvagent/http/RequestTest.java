// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.url.Origin;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTest {
    @Test
    void isWrittenAsHttpWantsIt() {
        Request request = Request.get("/secrets/a?api-version=7.4")
                .header("Metadata", "true")
                .header("Accept", "application/json");

        assertThat(new String(request.encode(Origin.http("localhost", 80)), StandardCharsets.ISO_8859_1))
                .isEqualTo(
                        "GET /secrets/a?api-version=7.4 HTTP/1.1\r\nHost: localhost\r\nMetadata: true\r\nAccept: application/json\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "contoso.vault.azure.net, 443, contoso.vault.azure.net",
        "localhost, 8443, localhost:8443",
        "::1, 443, [::1]",
        "::1, 8443, [::1]:8443"
    })
    void namesTheHostAsAUrlDoes(String host, int port, String written) {
        assertThat(new String(Request.get("/").encode(Origin.https(host, port)), StandardCharsets.ISO_8859_1))
                .contains("\r\nHost: " + written + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\r\nEvil: b"})
    void refusesAHeaderThatWouldStartAnother(String value) {
        assertThatThrownBy(() -> Request.get("/").header("X", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsItsPathWithoutTheQuery() {
        assertThat(Request.get("/metadata/identity/oauth2/token?client_id=1").path())
                .isEqualTo("/metadata/identity/oauth2/token");
        assertThat(Request.get("/plain").path()).isEqualTo("/plain");
    }
}
