// SPDX-License-Identifier: Apache-2.0
package io.kvagent.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPathTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            user                | [user]
            user.name           | [user, name]
            "user.name"         | [user.name]
            "a[0]".b            | [a[0], b]
            ""                  | []
            hosts[0]            | [hosts, 0]
            hosts[12][3].port   | [hosts, 12, 3, port]
            [0]                 | [0]
            [0].a               | [0, a]
            a[999999999]        | [a, 999999999]
            a-b/c d@e           | [a-b/c d@e]
            """)
    void readsNamesAndPositions(String text, String steps) {
        assertThat(JsonPath.parse(text)).get().satisfies(path -> {
            assertThat(path.steps()).hasToString(steps);
            assertThat(path).hasToString(text);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ".a",
                "a.",
                "a..b",
                "\"a",
                "a\"b",
                "a\"b\"",
                "\"a\"b",
                "a[",
                "a[]",
                "a]",
                "a[x]",
                "a[-1]",
                "a[0",
                "a[0]b",
                "a[1234567890]",
                "a.[0]",
                "[0]a",
                "a[:]",
                "a[/]"
            })
    void refusesAnythingElse(String text) {
        assertThat(JsonPath.parse(text)).isEmpty();
    }

    @Test
    void endsAtAColonOutsideQuotes() {
        assertThat(JsonPath.end("db#\"a:b\":c", 2)).isEqualTo(8);
        assertThat(JsonPath.end("db#a:b:c", 2)).isEqualTo(4);
        assertThat(JsonPath.end("x:db#a", 3)).isEqualTo(6);
    }
}
