// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineInputTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8192})
    void readsLinesAndThenTheRestWhateverItsBuffer(int ahead) throws IOException {
        LineInput in = new LineInput(stream("one\r\n\ntwo\nrest\nof it"), ahead);

        assertThat(line(in)).isEqualTo("one\r");
        assertThat(line(in)).isEmpty();
        assertThat(line(in)).isEqualTo("two");
        assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("rest\nof it");
    }

    @Test
    void takesNothingBeyondTheLineThatItMayNot() throws IOException {
        InputStream whole = stream("one\nrest");

        line(new LineInput(whole, 1));

        assertThat(new String(whole.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("rest");
    }

    @Test
    void tellsTheEnd() throws IOException {
        LineInput in = new LineInput(stream("cut short"));
        ByteArrayOutputStream line = new ByteArrayOutputStream();

        assertThat(in.moveLine(line)).isFalse();
        assertThat(line).hasToString("cut short");
        assertThatThrownBy(() -> in.moveLine(line)).isInstanceOf(EOFException.class);
    }

    private static String line(LineInput in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (!in.moveLine(line)) {
            assertThat(line.size()).isPositive();
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }
}
