// SPDX-License-Identifier: Apache-2.0
package io.kvagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.config.OptionsFixture;
import io.kvagent.reference.Reference;
import io.kvagent.vault.FetchResult;
import io.kvagent.vault.TestSecrets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartLineTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            a                 | -    | -   | -   | 1 secret from contoso.vault.azure.net in 412 ms (imds)
            a b               | -    | -   | -   | 2 secrets from contoso.vault.azure.net in 412 ms (imds)
            a:x a:y           | -    | -   | -   | 1 secret as 2 properties from contoso.vault.azure.net in 412 ms (imds)
            a fabrikam/b      | -    | -   | -   | 2 secrets from contoso.vault.azure.net and fabrikam.vault.azure.net in 412 ms (imds)
            a                 | b? c? | -  | -   | 1 secret from contoso.vault.azure.net in 412 ms (imds); optional and not there: b, c
            a                 | -    | b:x | -   | 1 secret from contoso.vault.azure.net in 412 ms (imds); MISSING: x
            a                 | -    | -   | p q | 1 secret from contoso.vault.azure.net in 412 ms (imds); set by -D and kept: p, q
            -                 | -    | -   | p   | 0 secrets in 412 ms (imds); set by -D and kept: p
            -                 | a?   | b   | p   | 0 secrets in 412 ms (imds); optional and not there: a; set by -D and kept: p; MISSING: b
            """)
    void saysWhatTheAppStartsWith(String found, String absent, String failed, String kept, String line) {
        StartLine startLine = new StartLine(
                TestSecrets.resolution(references(found), references(absent), references(failed)),
                words(kept),
                List.of(),
                "imds",
                Duration.ofMillis(412));

        assertThat(startLine).hasToString(line);
    }

    @Test
    void namesNoIdentityWhereNoneWasNeeded() {
        StartLine startLine =
                new StartLine(FetchResult.ofNothing(), List.of("p"), List.of("V", "W"), "", Duration.ofMillis(3));

        assertThat(startLine)
                .hasToString("0 secrets in 3 ms; set by -D and kept: p; set in the environment and kept: V, W");
    }

    private static List<Reference> references(String texts) {
        return words(texts).stream().map(OptionsFixture::reference).toList();
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }
}
