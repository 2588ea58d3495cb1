// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits of {@link ResponseReader}, each tested on both sides. */
class ResponseBoundariesTest {
    private static final int MAX_BODY = 1024;
    private static final int MAX_HEAD = 64 * 1024;
    private static final String INTERIM = "HTTP/1.1 100 Continue\r\n\r\n";
    private static final String FINAL = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @Test
    void anAnswerComesAfterUpTo7InterimOnes() throws Exception {
        assertThat(read(INTERIM.repeat(7) + FINAL).status()).isEqualTo(200);
        assertThat(failure(INTERIM.repeat(8) + FINAL)).isEqualTo(HttpException.Kind.MALFORMED);
    }

    @Test
    void anAnswerIsInterimUpTo199() throws Exception {
        assertThat(read("HTTP/1.1 199 X\r\n\r\n" + FINAL).status()).isEqualTo(200);
        assertThat(read("HTTP/1.1 200 X\r\nContent-Length: 0\r\n\r\nHTTP/1.1 500 X\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"100, true", "999, true", "099, false", "000, false"})
    void aStatusHasThreeDigitsFrom100(String status, boolean accepted) {
        HttpException failure = catchThrowableOfType(
                HttpException.class,
                () -> reader("HTTP/1.1 " + status + " X\r\n\r\n", MAX_BODY).readHead());

        assertThat(failure == null).isEqualTo(accepted);
    }

    @Test
    void aHeadHasUpTo64KiB() throws Exception {
        String before = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ";
        int left = MAX_HEAD - (before.length() - 2) - "\r".length() - "\r".length();

        assertThat(read(before + "x".repeat(left) + "\r\n\r\n").status()).isEqualTo(200);
        assertThat(failure(before + "x".repeat(left + 1) + "\r\n\r\n")).isEqualTo(HttpException.Kind.MALFORMED);
    }

    @Test
    void aLengthHasUpTo15Digits() throws Exception {
        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 000000000000002\r\n\r\n{}")
                        .json())
                .isNotNull();
        assertThat(failure("HTTP/1.1 200 OK\r\nContent-Length: 0000000000000002\r\n\r\n{}"))
                .isEqualTo(HttpException.Kind.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 1025\r\n\r\n",
                "\r\n",
                "Transfer-Encoding: chunked\r\n\r\n401\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n400\r\n"
            })
    void aBodyOfOneByteMoreThanTheCapIsRefused(String framing) {
        assertThat(failure("HTTP/1.1 200 OK\r\n" + framing + "x".repeat(MAX_BODY + 1)))
                .isEqualTo(HttpException.Kind.TOO_LARGE);
    }

    @Test
    void theCapIsNamedInKiB() {
        HttpException failure = catchThrowableOfType(
                HttpException.class,
                () -> reader("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n", 2048)
                        .read());

        assertThat(failure).hasMessage("the answer is larger than 2 KiB");
    }

    @ParameterizedTest
    @ValueSource(ints = {8191, 8192, 8193, 20_000})
    void bodiesLargerThanABufferAreWhole(int size) throws Exception {
        String value = "x".repeat(size - "{'a':''}".length());
        String body = "{\"a\":\"" + value + "\"}";
        String half = Integer.toHexString(size / 2);
        String rest = Integer.toHexString(size - size / 2);

        for (String answer : new String[] {
            "Content-Length: " + size + "\r\n\r\n" + body,
            "\r\n" + body,
            "Transfer-Encoding: chunked\r\n\r\n" + half + "\r\n" + body.substring(0, size / 2) + "\r\n" + rest + "\r\n"
                    + body.substring(size / 2) + "\r\n0\r\n\r\n"
        }) {
            assertThat(reader("HTTP/1.1 200 OK\r\n" + answer, 20_000)
                            .read()
                            .json()
                            .string("a"))
                    .contains(value);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 20001\r\n\r\n", "\r\n", "Transfer-Encoding: chunked\r\n\r\n4e21\r\n"})
    void bodiesLargerThanABufferAreHeldToTheCap(String framing) {
        HttpException failure = catchThrowableOfType(
                HttpException.class,
                () -> reader("HTTP/1.1 200 OK\r\n" + framing + "x".repeat(20_001), 20_000)
                        .read());

        assertThat(failure.kind()).isEqualTo(HttpException.Kind.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void anAnswerWithoutABodyHasNoObject(int status) throws Exception {
        assertThat(read("HTTP/1.1 " + status + " X\r\n\r\n").jsonIfAny().string("a"))
                .isEmpty();
    }

    @Test
    void aLineMayBeginWithAZeroByte() throws Exception {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        LineInput in = new LineInput(new ByteArrayInputStream(new byte[] {0, '\n'}), 1);

        assertThat(in.moveLine(line)).isFalse();
        assertThat(in.moveLine(line)).isTrue();
        assertThat(line.toByteArray()).containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {";x", " ", "g", "1g"})
    void aChunkBeginsWithAHexNumber(String size) {
        assertThat(failure("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + size + "\r\nx\r\n0\r\n\r\n"))
                .isEqualTo(HttpException.Kind.MALFORMED);
    }

    @Test
    void aChunksNumberIsHexInEitherCase() throws Exception {
        String body = "{\"a\":\"12345678901234567\"}"; // 25 bytes
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

        assertThat(read(chunked + "a\r\n" + body.substring(0, 10) + "\r\nF\r\n" + body.substring(10) + "\r\n0\r\n\r\n")
                        .json()
                        .string("a"))
                .contains("12345678901234567");
    }

    @Test
    void aHeaderMayHaveANameOfOneLetterAndNoValue() throws Exception {
        Response response = read("HTTP/1.1 200 OK\r\nA:\r\nB: :\r\nContent-Length: 0\r\n\r\n");

        assertThat(response.header("a")).contains("");
        assertThat(response.header("b")).contains(":");
    }

    @ParameterizedTest
    @CsvSource({"299, false", "300, true", "399, true", "400, false"})
    void aRedirectIsAnAnswerFrom300To399(int status, boolean redirect) throws Exception {
        assertThat(read("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n\r\n")
                        .isRedirect())
                .isEqualTo(redirect);
    }

    private static HttpException.Kind failure(String answer) {
        HttpException failure = catchThrowableOfType(HttpException.class, () -> read(answer));
        assertThat(failure).isNotNull();
        return failure.kind();
    }

    private static Response read(String answer) throws IOException {
        return reader(answer, MAX_BODY).read();
    }

    private static ResponseReader reader(String answer, int maxBody) {
        return new ResponseReader(
                new LineInput(new ByteArrayInputStream(answer.getBytes(StandardCharsets.ISO_8859_1))), maxBody);
    }
}
