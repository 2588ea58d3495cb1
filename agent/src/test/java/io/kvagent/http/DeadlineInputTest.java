// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kvagent.time.Deadline;
import io.kvagent.time.FakeClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineInputTest {
    private final FakeClock time = new FakeClock();
    private final Deadline deadline = time.deadline(Duration.ofSeconds(10));

    @Test
    void limitsEachReadToWhatIsLeft() throws Exception {
        try (Socket socket = new Socket()) {
            InputStream in = input(socket, new byte[] {1, (byte) 0xff});

            assertThat(in.read()).isEqualTo(1);
            assertThat(socket.getSoTimeout()).isEqualTo(4000);
            time.pass(Duration.ofSeconds(7));
            assertThat(in.read()).isEqualTo(0xff);
            assertThat(socket.getSoTimeout()).isEqualTo(3000);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void abortsAnAnswerThatTricklesPastTheDeadline() throws Exception {
        InputStream tricklesEachSecond = new InputStream() {
            @Override
            public int read() {
                time.pass(Duration.ofSeconds(1));
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                buffer[offset] = (byte) read();
                return 1;
            }
        };
        try (Socket socket = new Socket()) {
            InputStream in = new DeadlineInput(socket, tricklesEachSecond, Duration.ofSeconds(4), deadline);
            assertThatThrownBy(in::readAllBytes).isInstanceOf(SocketTimeoutException.class);
            assertThat(time.waited()).isEqualTo(Duration.ofSeconds(10));
        }
    }

    private InputStream input(Socket socket, byte[] bytes) {
        return new DeadlineInput(socket, new ByteArrayInputStream(bytes), Duration.ofSeconds(4), deadline);
    }
}
