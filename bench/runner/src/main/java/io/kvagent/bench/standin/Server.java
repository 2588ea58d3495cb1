// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.standin;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import javax.net.ServerSocketFactory;

/**
 * HTTP/1.1 on 127.0.0.1 with kept connections, one thread of a bounded pool each. An answer leaves its delay after its request has
 * come; pipelined requests wait for one another, as with any server of HTTP/1.1.
 */
final class Server implements AutoCloseable {
    private static final int BACKLOG = 256;
    private static final Duration IDLE = Duration.ofMinutes(2);

    private final ServerSocket listening;
    private final Service service;
    private final Duration delay;
    private final ExecutorService connections;

    private Server(ServerSocket listening, Service service, Duration delay, ExecutorService connections) {
        this.listening = listening;
        this.service = service;
        this.delay = delay;
        this.connections = connections;
    }

    /** A port that nobody has yet, for a service that must know its own address. */
    static ServerSocket listen(ServerSocketFactory factory) throws IOException {
        ServerSocket socket = factory.createServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), BACKLOG);
        return socket;
    }

    static Server start(ServerSocket listening, Service service, Duration delay, ExecutorService connections) {
        Server server = new Server(listening, service, delay, connections);
        Thread thread = new Thread(server::accept, "accept-" + listening.getLocalPort());
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listening.accept();
                connections.execute(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) IDLE.toMillis());
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Optional<Request> request = Request.read(in);
            while (request.isPresent()) {
                boolean close = request.get().wantsClose();
                byte[] answer = service.answer(request.get()).encode(close);
                Thread.sleep(delay.toMillis());
                socket.getOutputStream().write(answer);
                request = close ? Optional.empty() : Request.read(in);
            }
        } catch (IOException e) {
            // The client has gone, which is how most of them end; the runner sees whether it had what it wanted.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
