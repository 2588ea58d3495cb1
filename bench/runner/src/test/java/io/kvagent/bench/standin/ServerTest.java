// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;

class ServerTest {

    @Test
    void keepsAConnectionUntilItIsAskedToClose() throws Exception {
        String said = exchange("GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b?q HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertThat(said.split("HTTP/1.1 200 OK\r\n", -1)).hasSize(3);
        assertThat(said)
                .contains("\r\n\r\n\"/a \"")
                .contains("Connection: close\r\n\r\n")
                .endsWith("\"/b q\"");
    }

    @Test
    void leavesWhoSpeaksNoHttp() throws Exception {
        assertThat(exchange("hello\r\n\r\n")).isEmpty();
        assertThat(exchange("POST /a HTTP/1.1\r\nContent-Length: 1\r\n\r\n")).isEmpty();
    }

    @Test
    void readsHeadersInAnyCase() throws IOException {
        Request request = Request.read(new ByteArrayInputStream(
                        "GET /p?a=1&b=2 HTTP/1.1\r\nMETADATA:true\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                .orElseThrow();

        assertThat(request.header("metadata")).isEqualTo("true");
        assertThat(request.parameter("b")).isEqualTo("2");
        assertThat(request.parameter("c")).isEmpty();
        assertThat(Request.read(new ByteArrayInputStream(new byte[0]))).isEmpty();
    }

    @SuppressWarnings("try") // the server answers while it is open; nobody calls it
    private static String exchange(String request) throws IOException {
        ExecutorService connections = Executors.newCachedThreadPool();
        ServerSocket listening = Server.listen(ServerSocketFactory.getDefault());
        Service echo = asked -> Answer.json(200, "\"" + asked.path() + " " + asked.query() + "\"");
        try (Server server = Server.start(listening, echo, Duration.ZERO, connections);
                Socket socket = new Socket("127.0.0.1", listening.getLocalPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } finally {
            connections.shutdownNow();
        }
    }
}
