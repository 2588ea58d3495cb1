// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {
    private static final int MAX_BODY = 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{'a':1}",
                "HTTP/1.1 200 OK\nContent-Length: 7\n\n{'a':1}",
                "HTTP/1.1 200 \r\ncontent-length:7\r\n\r\n{'a':1}",
                "HTTP/1.1 200\r\nCONTENT-LENGTH:   7  \r\n\r\n{'a':1}",
                "HTTP/1.0 200 OK\r\n\r\n{'a':1}",
                "HTTP/1.1 200 OK\r\n\r\n{'a':1}",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{'a':1}",
                "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 102 Wait\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n{'a':1}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{'a':1}\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\n{'a\r\n004;x=\"y\"\r\n':1}\r\n0\r\nTrailer: t\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3 \r\n{'a\r\n4\r\n':1}\r\n0\r\n\r\n"
            })
    void readsAnAnswerInEachFraming(String answer) throws Exception {
        Response response = read(answer.replace('\'', '"'));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json().scalar("a")).contains("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SSH-2.0-OpenSSH_9.2\\r\\n\\r\\n                                               | MALFORMED
            HTTP/2 200 OK\\r\\n\\r\\n                                                     | MALFORMED
            HTTP/1.1\\r\\n\\r\\n                                                          | MALFORMED
            HTTP/1.1 20\\r\\n\\r\\n                                                       | MALFORMED
            HTTP/1.1 2x0 OK\\r\\n\\r\\n                                                   | MALFORMED
            HTTP/1.1 -20 OK\\r\\n\\r\\n                                                   | MALFORMED
            HTTP/1.1 099 OK\\r\\n\\r\\n                                                   | MALFORMED
            HTTP/1.1 2000 OK\\r\\nContent-Length: 0\\r\\n\\r\\n                           | MALFORMED
            \\r\\nHTTP/1.1 200 OK\\r\\nContent-Length: 0\\r\\n\\r\\n                      | MALFORMED
            HTTP/1.1 200 OK\\r\\nno colon\\r\\n\\r\\n                                     | MALFORMED
            HTTP/1.1 200 OK\\r\\n: no name\\r\\n\\r\\n                                    | MALFORMED
            HTTP/1.1 200 OK\\r\\nContent-Length: -1\\r\\n\\r\\n                           | MALFORMED
            HTTP/1.1 200 OK\\r\\nContent-Length: +1\\r\\n\\r\\nx                          | MALFORMED
            HTTP/1.1 200 OK\\r\\nContent-Length: 0x1\\r\\n\\r\\nx                         | MALFORMED
            HTTP/1.1 200 OK\\r\\nContent-Length: \\r\\n\\r\\nx                            | MALFORMED
            HTTP/1.1 200 OK\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\nx        | MALFORMED
            HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\nxx   | MALFORMED
            HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n | MALFORMED
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n | MALFORMED
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: identity\\r\\n\\r\\n                  | MALFORMED
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n           | MALFORMED
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n-1\\r\\n           | MALFORMED
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n\\r\\n             | MALFORMED
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nxy\\r\\n    | MALFORMED
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nfffffffffffffff\\r\\n | TOO_LARGE
            HTTP/1.1 200 OK\\r\\nContent-Length: 1025\\r\\n\\r\\n                         | TOO_LARGE
            HTTP/1.1 200 OK\\r\\nContent-Length: 999999999999999\\r\\n\\r\\n              | TOO_LARGE
            HTTP                                                                          | TRUNCATED
            HTTP/1.1 200 OK                                                               | TRUNCATED
            HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n                                  | TRUNCATED
            HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nfour                        | TRUNCATED
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n                   | TRUNCATED
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nfour        | TRUNCATED
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n4\\r\\nfour\\r\\n  | TRUNCATED
            HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n            | TRUNCATED
            """)
    void refusesWhatItDoesNotAccept(String answer, HttpException.Kind kind) {
        String raw = answer.replace("\\r", "\r").replace("\\n", "\n");

        HttpException failure = catchThrowableOfType(HttpException.class, () -> read(raw));

        assertThat(failure).as("failure of %s", answer).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
    }

    @Test
    void recognizesAConnectionThatEndedBeforeTheAnswer() {
        assertThatThrownBy(() -> read("")).isInstanceOf(EOFException.class);
    }

    @Test
    void acceptsABodyAsLargeAsTheCap() throws Exception {
        String value = "x".repeat(MAX_BODY - "{\"a\":\"\"}".length());
        String body = "{\"a\":\"" + value + "\"}";

        assertThat(read("HTTP/1.1 200 OK\r\nContent-Length: 1024\r\n\r\n" + body)
                        .json()
                        .string("a"))
                .contains(value);
        assertThat(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n" + body + "\r\n0\r\n\r\n")
                        .json()
                        .string("a"))
                .contains(value);
        assertThat(read("HTTP/1.1 200 OK\r\n\r\n" + body).json().string("a")).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: ",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n200\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nTrailer: ",
                ""
            })
    void stopsReadingAnAnswerWithoutEnd(String start) {
        EndlessInput in = new EndlessInput(start, "x");

        assertThatThrownBy(() -> new ResponseReader(new LineInput(in), MAX_BODY).read())
                .isInstanceOf(HttpException.class);
        assertThat(in.given()).isLessThan(64 * 1024 + MAX_BODY + 8192);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 100 Continue\r\n\r\n", "X: y\r\n"})
    void stopsReadingAHeadWithoutEnd(String repeated) {
        EndlessInput in = new EndlessInput("HTTP/1.1 100 Continue\r\n", repeated);

        assertThatThrownBy(() -> new ResponseReader(new LineInput(in), MAX_BODY).read())
                .isInstanceOf(HttpException.class);
        assertThat(in.given()).isLessThan(128 * 1024);
    }

    @Test
    void stopsReadingOneByteChunksWithoutEnd() {
        EndlessInput in = new EndlessInput("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n");

        assertThatThrownBy(() -> new ResponseReader(new LineInput(in), 256 * 1024).read())
                .isInstanceOf(HttpException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void expectsNoBodyWhereThereIsNone(int status) throws Exception {
        ResponseReader reader = reader("HTTP/1.1 " + status + " X\r\nContent-Length: 10\r\n\r\n");

        assertThat(reader.read().status()).isEqualTo(status);
        assertThat(reader.reusable()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 200 OK#Content-Length: 0##                            | true
            HTTP/1.1 200 OK#Transfer-Encoding: chunked##0##                | true
            HTTP/1.1 200 OK#Connection: keep-alive#Content-Length: 0##     | true
            HTTP/1.1 200 OK#Connection: Close#Content-Length: 0##          | false
            HTTP/1.0 200 OK#Content-Length: 0##                            | false
            HTTP/1.1 200 OK##                                              | false
            """)
    void knowsWhetherTheConnectionGoesOn(String answer, boolean goesOn) throws Exception {
        ResponseReader reader = reader(answer.replace("#", "\r\n"));

        reader.read();

        assertThat(reader.reusable()).isEqualTo(goesOn);
    }

    @Test
    void joinsRepeatedHeadersAndFindsThemInAnyCase() throws Exception {
        Response response = read(
                "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic\r\nwww-authenticate: Bearer\r\nContent-Length: 0\r\n\r\n");

        assertThat(response.header("WWW-AUTHENTICATE")).contains("Basic, Bearer");
        assertThat(response.header("Retry-After")).isEmpty();
    }

    @Test
    void leavesWhatFollowsATunnelsAnswer() throws Exception {
        InputStream in = new ByteArrayInputStream(
                "HTTP/1.1 200 Established\r\nContent-Length: 9\r\n\r\nrest".getBytes(StandardCharsets.US_ASCII));

        assertThat(new ResponseReader(new LineInput(in, 1), MAX_BODY).readHead())
                .isEqualTo(200);
        assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo("rest");
    }

    private static Response read(String answer) throws IOException {
        return reader(answer).read();
    }

    private static ResponseReader reader(String answer) {
        return new ResponseReader(
                new LineInput(new ByteArrayInputStream(answer.getBytes(StandardCharsets.ISO_8859_1))), MAX_BODY);
    }
}
