// SPDX-License-Identifier: Apache-2.0
package io.kvagent.url;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            http://localhost                    | http://localhost       | ''        | ''
            http://localhost/                   | http://localhost       | /         | ''
            http://localhost:4141/msi/token/    | http://localhost:4141  | /msi/token/ | ''
            http://localhost:80?a=b             | http://localhost       | ''        | a=b
            https://login.example:443/t?a=b&c=/ | https://login.example  | /t        | a=b&c=/
            HTTPS://Login.Example/T             | https://login.example  | /T        | ''
            http://[::1]:42356/p%20q            | http://[::1]:42356     | /p%20q    | ''
            """)
    void isReadFromAUrl(String text, String origin, String path, String query) {
        Endpoint endpoint = Endpoint.parse(text);

        assertThat(endpoint.origin()).hasToString(origin);
        assertThat(endpoint.path()).isEqualTo(path);
        assertThat(endpoint.query()).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:80/path",
                "ftp://localhost",
                "http:/localhost",
                "http://",
                "http:///path",
                "http://user@localhost",
                "http://user:password@localhost/",
                "http://localhost#fragment",
                "http://localhost/path#fragment",
                "http://localhost/a b",
                "http://localhost/a\r\nHost: evil.example",
                "http://localhost/?a=b\nc",
                "http://localhost\\@evil.example",
                "http://localhost/grün",
                "http://localhost:0",
                "http://localhost:99999"
            })
    void isNullWhereTheTextIsNoSuchUrl(String text) {
        assertThat(Endpoint.parse(text)).isNull();
    }

    @Test
    void losesTheSlashesAtItsEnd() {
        assertThat(Endpoint.parse("http://localhost/a//")
                        .withoutTrailingSlashes()
                        .path())
                .isEqualTo("/a");
        assertThat(Endpoint.parse("http://localhost/").withoutTrailingSlashes().path())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:1, true",
        "http://127.0.0.1, true",
        "http://127.1.2.3:1, true",
        "http://[::1], true",
        "http://localhost.example, false",
        "http://127.0.0.1.example, false",
        "http://10.0.0.1, false"
    })
    void knowsLoopback(String text, boolean loopback) {
        assertThat(Endpoint.parse(text).isLoopback()).isEqualTo(loopback);
    }
}
