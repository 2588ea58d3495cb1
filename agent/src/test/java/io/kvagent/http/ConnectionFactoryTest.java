// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kvagent.time.Deadline;
import io.kvagent.tls.RootedTls;
import io.kvagent.url.Origin;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectionFactoryTest {
    private final ConnectionFactory factory = new ConnectionFactory(new RootedTls(List.of()), ProxyRules.NONE);
    private final Deadline deadline = Deadline.in(Duration.ofMinutes(1));

    @Test
    void abortsAHandshakeWhenTheDeadlineEnds() throws Exception {
        try (ScriptedServer silent = ScriptedServer.plain(Answer.silence())) {
            Origin origin = Origin.https("localhost", silent.port());
            CompletableFuture<IOException> end = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(IOException.class, () -> factory.open(origin, deadline)));
            silent.awaitConnection();
            deadline.end();

            assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void opensNothingOnceTheDeadlineHasEnded() throws Exception {
        deadline.end();
        try (ScriptedServer server = ScriptedServer.plain(Answer.silence())) {
            assertThatThrownBy(() -> factory.open(server.origin(), deadline))
                    .isInstanceOf(SocketTimeoutException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void leavesAnOpenConnectionToItsOwnerWhenTheDeadlineEnds() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.silence())) {
            Transport transport = factory.open(server.origin(), deadline);
            deadline.end();

            assertThat(transport.tcp().isClosed()).isFalse();
            transport.close();
            assertThat(transport.tcp().isClosed()).isTrue();
        }
    }
}
