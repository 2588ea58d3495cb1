// SPDX-License-Identifier: Apache-2.0
package io.kvagent.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTest {
    /** A value of n zero bytes, its length in the given form. */
    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "01, 1",
        "7F, 127",
        "8100, 0",
        "8180, 128",
        "81FF, 255",
        "820100, 256",
        "82FFFF, 65535",
        "830000FF, 255",
        "83010000, 65536"
    })
    void aLengthHasTheShortFormOrUpToThreeBytes(String length, int size) {
        byte[] value = value(0x04, length, size);
        Der der = new Der(Arrays.copyOf(value, value.length + 1));

        assertThat(der.enter(Der.OCTETS).rest()).hasSize(size);
        assertThat(der.hasNext()).as("the byte behind it").isTrue();
        assertThat(new Der(value).next()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"80, 200", "8400000001, 10", "8501, 10", "FF, 200"})
    void noOtherFormOfALengthIsAccepted(String length, int size) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Der(value(0x04, length, size)).enter(Der.OCTETS));
    }

    @ParameterizedTest
    @CsvSource({"01, 0", "7F, 126", "8180, 127", "820100, 255", "83FFFFFF, 10"})
    void aValueEndsWithinWhatHoldsIt(String length, int size) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Der(value(0x04, length, size)).enter(Der.OCTETS));
        assertThatIllegalArgumentException().isThrownBy(() -> new Der(value(0x04, length, size)).next());
    }

    /** The outer value ends after the tag and length of the inner one, whose content would be there. */
    @Test
    void anInnerValueDoesNotReachBeyondTheOuterOne() {
        Der inner = new Der(new byte[] {0x30, 3, 0x04, 2, 0, 0}).enter(Der.SEQUENCE);

        assertThatIllegalArgumentException().isThrownBy(() -> inner.enter(Der.OCTETS));
    }

    @Test
    void valuesFollowOneAnother() {
        Der der = new Der(new byte[] {0x30, 7, 0x02, 1, 5, 0x04, 0, 0x06, 0, 0x31, 0}).enter(Der.SEQUENCE);

        assertThat(der.nextIs(Der.INTEGER)).isTrue();
        assertThat(der.nextIs(Der.OCTETS)).isFalse();
        assertThat(der.enter(Der.INTEGER).rest()).containsExactly(5);
        assertThat(der.next()).containsExactly(0x04, 0);
        assertThat(der.hasNext()).isTrue();
        der.skip();
        assertThat(der.hasNext()).isFalse();
        assertThat(der.nextIs(Der.SET)).as("what follows the outer value").isFalse();
        assertThat(der.rest()).isEmpty();
    }

    @Test
    void aTagAbove127IsKnown() {
        assertThat(new Der(new byte[] {(byte) 0xA0, 1, 9}).enter(Der.CONTEXT_0).rest())
                .containsExactly(9);
    }

    @Test
    void aValueOfAnotherKindIsNotEntered() {
        Der der = new Der(new byte[] {0x04, 1, 9});

        assertThatIllegalArgumentException().isThrownBy(() -> der.enter(Der.SEQUENCE));
        assertThat(der.enter(Der.OCTETS).rest()).containsExactly(9);
        assertThatIllegalArgumentException().isThrownBy(() -> der.enter(Der.OCTETS));
    }

    private static byte[] value(int tag, String length, int size) {
        byte[] head = new byte[1 + length.length() / 2];
        head[0] = (byte) tag;
        for (int i = 1; i < head.length; i++) {
            head[i] = (byte) Integer.parseInt(length.substring(2 * i - 2, 2 * i), 16);
        }
        return Arrays.copyOf(head, head.length + size);
    }
}
