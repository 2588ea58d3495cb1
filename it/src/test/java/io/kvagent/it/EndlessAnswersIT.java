// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.kvagent.it.probe.PrintProperties;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that are cut short, never end, or are as large as the heap many times over. */
@Tag(JvmTag.JVM)
@ExtendWith(Harness.class)
class EndlessAnswersIT {

    private static final int MIB = 1024 * 1024;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String TOO_LARGE = "its answer is larger than any that we accept";
    private static final String NOT_HTTP = "what answers does not speak HTTP/1.1";

    static Stream<Arguments> answers() {
        return Stream.of(
                row(
                        "100 MB that are announced",
                        TOO_LARGE,
                        out -> fill(out, OK + "Content-Length: " + 100 * MIB + "\r\n\r\n", 100 * MIB)),
                row("100 MB in chunks", TOO_LARGE, out -> chunks(out, 100)),
                row("100 MB until the end", TOO_LARGE, out -> fill(out, OK + "\r\n", 100 * MIB)),
                row("100 MB of a header", NOT_HTTP, out -> fill(out, OK + "X-Long: ", 100 * MIB)),
                row("100 MB of a status line", NOT_HTTP, out -> fill(out, "HTTP/1.1 200 ", 100 * MIB)),
                row(
                        "a length of many digits",
                        NOT_HTTP,
                        out -> write(out, OK + "Content-Length: 99999999999999999999\r\n\r\n{}")),
                row("a negative length", NOT_HTTP, out -> write(out, OK + "Content-Length: -1\r\n\r\n{}")),
                row(
                        "two lengths",
                        NOT_HTTP,
                        out -> write(out, OK + "Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}  ")),
                row(
                        "a body cut short",
                        "its answer is cut short",
                        out -> write(out, OK + "Content-Length: 1000\r\n\r\n{\"value\":\"")),
                row(
                        "a chunk cut short",
                        "its answer is cut short",
                        out -> write(out, OK + "Transfer-Encoding: chunked\r\n\r\nff\r\n{\"value\":\"")),
                row("headers cut short", "its answer is cut short", out -> write(out, OK + "X-Half")),
                row("a body that never ends", "it does not answer in time", EndlessAnswersIT::trickle),
                row("another protocol", NOT_HTTP, out -> write(out, "SSH-2.0-OpenSSH_9.6\r\n")),
                row("HTTP/2", NOT_HTTP, out -> write(out, "HTTP/2 200\r\ncontent-length: 2\r\n\r\n{}")),
                row(
                        "interim answers without end",
                        NOT_HTTP,
                        out -> write(out, "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(100))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void endInTheRightExitCodeInASmallHeap(
            String name, String problem, Body body, Azure azure, JvmLauncher launcher, Certificates certificates) {
        try (LoopbackServer vault = LoopbackServer.tls(certificates.forLoopback(), (asked, out) -> body.write(out))) {
            String options = "secrets=greeting,vault=localhost:" + vault.port() + ",ca=" + azure.ca() + ",deadline=8s";

            EndedJvm ended = FaultCase.runInTime(
                    launcher.java().flags("-Xmx32m").agent(options).main(PrintProperties.class, "greeting"),
                    Duration.ofSeconds(8));

            ExpectedExit.failure(
                    ended, 69, "secret \"greeting\" of localhost:" + vault.port() + " can't be read: " + problem, "");
            assertThat(azure.tokenCalls()).isOne();
        }
    }

    /** Writes what it likes, head and all. */
    @FunctionalInterface
    private interface Body {
        void write(OutputStream out) throws IOException;
    }

    private static Arguments row(String name, String problem, Body body) {
        return Arguments.of(name, problem, body);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void fill(OutputStream out, String head, int bytes) throws IOException {
        write(out, head);
        byte[] block = block();
        for (int written = 0; written < bytes; written += block.length) {
            out.write(block);
        }
    }

    private static void chunks(OutputStream out, int count) throws IOException {
        write(out, OK + "Transfer-Encoding: chunked\r\n\r\n");
        for (int i = 0; i < count; i++) {
            write(out, Integer.toHexString(MIB) + "\r\n");
            out.write(block());
            write(out, "\r\n");
        }
        write(out, "0\r\n\r\n");
    }

    /** A blank a moment, so that no single read ever waits long; ends when the client has gone. */
    private static void trickle(OutputStream out) throws IOException {
        write(out, OK + "Content-Length: 100000\r\n\r\n");
        try {
            while (!new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS)) {
                write(out, " ");
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] block() {
        byte[] block = new byte[MIB];
        Arrays.fill(block, (byte) ' ');
        return block;
    }
}
