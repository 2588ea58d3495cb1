// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.time.Deadline;
import io.kvagent.tls.RootedTls;
import io.kvagent.url.Origin;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionFactoryTest {
    private final ConnectionFactory dialer =
            new ConnectionFactory(new RootedTls(List.of()), ProxyRules.NONE, Deadline.in(Duration.ofMinutes(1)));

    @Test
    void endsWhatIsBeingOpenedWhenStopped() throws Exception {
        try (ScriptedServer silent = ScriptedServer.plain(Answer.silence())) {
            Origin origin = Origin.https("localhost", silent.port());
            CompletableFuture<IOException> end = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(IOException.class, () -> dialer.open(origin)));
            silent.awaitConnection();
            dialer.stop();

            assertThat(end.get(30, TimeUnit.SECONDS)).isExactlyInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    void opensNothingOnceStopped() throws Exception {
        dialer.stop();
        try (ScriptedServer server = ScriptedServer.plain(Answer.silence())) {
            assertThatThrownBy(() -> dialer.open(server.origin())).isExactlyInstanceOf(InterruptedIOException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void leavesWhatIsOpenToItsOwnerWhenStopped() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.silence());
                Socket socket = dialer.open(server.origin())) {
            dialer.stop();

            assertThat(socket.isClosed()).isFalse();
        }
    }
}
