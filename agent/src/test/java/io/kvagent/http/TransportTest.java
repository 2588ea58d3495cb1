// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import org.junit.jupiter.api.Test;

class TransportTest {
    @Test
    void isStaleWhereItsSocketFails() throws Exception {
        try (ScriptedServer server = ScriptedServer.plain(Answer.silence())) {
            Socket socket = new Socket("localhost", server.port());
            Transport transport = new Transport(socket, socket);
            assertThat(transport.isStale()).isFalse();
            socket.close();
            assertThat(transport.isStale()).isTrue();
        }
    }
}
