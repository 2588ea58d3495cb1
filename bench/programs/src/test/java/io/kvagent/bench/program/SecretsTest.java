// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void valuesAreDifferentAndHarmlessInAShell() {
        String[] values = IntStream.rangeClosed(1, 200)
                .mapToObj(number -> Secrets.value(Secrets.name(number)))
                .toArray(String[]::new);

        assertThat(values).doesNotHaveDuplicates().allMatch(value -> value.matches("[0-9A-Za-z_-]{32}"));
    }

    @Test
    void namesAreThoseThatAVaultAccepts() {
        assertThat(Secrets.name(200)).matches("[0-9a-zA-Z-]{1,127}");
    }

    @Test
    void checksumTellsASwappedValue() {
        int right = Secrets.checksum("a", "1") + Secrets.checksum("b", "22");

        assertThat(Secrets.checksum("a", "1") + Secrets.checksum("b", "23")).isNotEqualTo(right);
    }
}
