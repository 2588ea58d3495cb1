// SPDX-License-Identifier: Apache-2.0
package io.kvagent.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LogTest {
    private final RecordedLog recorded = new RecordedLog();
    private final AgentFailure failure =
            new AgentFailure(ExitCode.UNREACHABLE, "what is wrong", "what to do", new RuntimeException("cause"));

    @ParameterizedTest
    @CsvSource({"OFF, ''", "ERROR, problem", "INFO, problem info", "DEBUG, problem info debug"})
    void saysWhatItsLevelAllows(Log.Level level, String said) {
        Log log = recorded.at(level);

        log.failure(new AgentFailure(ExitCode.UNREACHABLE, "problem", "action"));
        log.info("info");
        log.debug("debug");

        assertThat(recorded.lines())
                .filteredOn(line -> line.matches("kv-agent: (problem|info|debug)"))
                .extracting(line -> line.substring("kv-agent: ".length()))
                .containsExactly(said.isEmpty() ? new String[0] : said.split(" "));
    }

    @Test
    void leavesNoThreadBehind() {
        Set<Thread> writers = new HashSet<>();
        Log log = new Log(Log.Level.INFO, new PrintStream(new OutputStream() {
            @Override
            public void write(int b) {
                writers.add(Thread.currentThread());
            }
        }));

        for (int i = 0; i < 100; i++) {
            log.info("line");
            assertThat(writers).isNotEmpty().noneMatch(Thread::isAlive);
        }
    }

    @Test
    void tellsAFailureInTwoLines() {
        recorded.at(Log.Level.INFO).failure(failure);

        assertThat(recorded.lines()).containsExactly("kv-agent: what is wrong", "kv-agent: what to do");
    }

    @Test
    void showsTheStackTraceAtDebugAlone() {
        recorded.at(Log.Level.DEBUG).failure(failure);

        assertThat(recorded.lines()).startsWith("kv-agent: what is wrong", "kv-agent: what to do");
        assertThat(recorded.text()).contains("Caused by: java.lang.RuntimeException: cause");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keepsEachMessageToItsLine(String written, String shown) {
        Log log = recorded.at(Log.Level.DEBUG);

        log.info(written);
        log.debug(written);

        assertThat(recorded.text()).isEqualTo(("kv-agent: " + shown + System.lineSeparator()).repeat(2));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keepsEachFailureToTwoLines(String written, String shown) {
        AgentFailure odd = new AgentFailure(ExitCode.BAD_OPTIONS, written, written);

        assertThat(odd.problem()).isEqualTo(shown);
        assertThat(odd.action()).isEqualTo(shown);
    }

    @Test
    @Timeout(30)
    void keepsNobodyWhenItsStreamIsNotReadAndFollowsWhenItIs() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Log log = new Log(Log.Level.INFO, new PrintStream(new BlockedOutput(written, read), true));

        log.failure(failure);
        log.info("one more");
        assertThat(written.size()).isZero();
        read.countDown();
        log.info("the last");

        while (!written.toString().contains("the last")) {
            Thread.sleep(1);
        }
        assertThat(written.toString().lines())
                .containsExactly(
                        "kv-agent: what is wrong", "kv-agent: what to do", "kv-agent: one more", "kv-agent: the last");
    }

    /** A full pipe. */
    private static final class BlockedOutput extends FilterOutputStream {
        private final CountDownLatch open;

        BlockedOutput(OutputStream out, CountDownLatch open) {
            super(out);
            this.open = open;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write(bytes, offset, length);
        }
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("two\nlines", "two?lines"),
                Arguments.of("two\r\nlines", "two??lines"),
                Arguments.of("a" + (char) 0x1b + "[31mred", "a?[31mred"),
                Arguments.of("a" + (char) 0 + "b" + (char) 0x7f, "a?b?"),
                Arguments.of("a" + (char) 0x85 + "b" + (char) 0x2028, "a?b?"),
                Arguments.of("tab\tbed", "tab?bed"),
                Arguments.of("gr\u00fcn", "gr\u00fcn"));
    }
}
