// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A server that serves a request up to one stage, and from there on sends a byte every 50 ms, for as long as the client stays. */
final class DrippingServer implements AutoCloseable {

    private static final int PAUSE_MILLIS = 50;
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    /** Where it begins to drip. At the first stage it sends nothing at all. */
    enum Stage {
        ACCEPT(""),
        HANDSHAKE(""),
        HEADERS(OK + "X-Long: "),
        BODY(OK + "Content-Length: 100000\r\n\r\n"),
        TRAILER(OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX-Long: ");

        private final String before;

        Stage(String before) {
            this.before = before;
        }
    }

    private final Stage stage;
    private final SSLSocketFactory tls;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong firstContact = new AtomicLong();

    private DrippingServer(Stage stage, SSLSocketFactory tls) throws IOException {
        this.stage = stage;
        this.tls = tls;
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    /** @param keyStore of the server's certificate */
    static DrippingServer at(Stage stage, Path keyStore) throws IOException {
        return new DrippingServer(stage, LoopbackServer.context(keyStore).getSocketFactory());
    }

    int port() {
        return server.getLocalPort();
    }

    /** When the first client came, as {@link System#nanoTime()}. */
    long firstContact() {
        return firstContact.get();
    }

    /** Forgets the clients so far. */
    void reset() {
        firstContact.set(0);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                firstContact.compareAndSet(0, System.nanoTime());
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket tcp) {
        try (tcp) {
            if (stage == Stage.ACCEPT) {
                closed.await();
            } else if (stage == Stage.HANDSHAKE) {
                drip(tcp.getOutputStream(), new byte[] {0x16, 3, 3, 0x40, 0}); // a record that is said to be long
            } else {
                SSLSocket socket = (SSLSocket) tls.createSocket(tcp, "localhost", port(), true);
                socket.setUseClientMode(false);
                LoopbackServer.read(socket.getInputStream());
                drip(socket.getOutputStream(), stage.before.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            return; // the client has gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drip(OutputStream out, byte[] start) throws IOException, InterruptedException {
        out.write(start);
        do {
            out.write(' ');
            out.flush();
        } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "dripping server");
        thread.setDaemon(true);
        thread.start();
    }
}
