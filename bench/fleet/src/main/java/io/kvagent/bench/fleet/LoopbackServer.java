// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/** A service on a port of loopback; a daemon thread for each connection. */
final class LoopbackServer implements AutoCloseable {
    static final String HOST = "127.0.0.1";

    private static final int BACKLOG = 1_024;
    private static final int MAX_HEAD = 16 * 1024;

    private final ServerSocket listener;
    private final Service service;

    /** @param sockets of plain TCP or of TLS */
    LoopbackServer(ServerSocketFactory sockets, Service service) throws IOException {
        this.listener = sockets.createServerSocket(0, BACKLOG, InetAddress.getByName(HOST));
        this.service = service;
        start("accepts", this::accept);
    }

    /** {@code 127.0.0.1:<port>}. */
    String authority() {
        return HOST + ":" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listener.accept();
            start("serves", () -> serve(socket));
        }
    }

    private void serve(Socket accepted) throws IOException, InterruptedException {
        try (Socket socket = accepted) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                Reply reply = service.answer(head.substring(head.indexOf(' ') + 1, head.indexOf(" HTTP/1.1\r\n")));
                if (reply.isLost()) {
                    return;
                }
                socket.getOutputStream().write(reply.encode());
                socket.getOutputStream().flush();
            }
        }
    }

    /** "" where the client has gone. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0 || head.length() > MAX_HEAD) {
                return "";
            }
            head.append((char) b);
        }
        return head.toString();
    }

    /** What a thread does until its socket ends. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The client, or the whole run, is over.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "loopback server " + name);
        thread.setDaemon(true);
        thread.start();
    }
}
