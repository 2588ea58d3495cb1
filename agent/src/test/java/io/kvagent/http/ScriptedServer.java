// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.url.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A server on loopback that gives its answers one request after the other, byte for byte, right or wrong; the last of them to
 * every later request too. It keeps what it was asked.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final SSLContext tls;
    private final SSLContext tunnelled;
    private final Deque<Answer> script;
    private final List<String> requests = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private volatile Arrival arrival = number -> {};

    private ScriptedServer(SSLContext tls, SSLContext tunnelled, Answer... script) throws IOException {
        this.tls = tls;
        this.tunnelled = tunnelled;
        this.script = new ArrayDeque<>(List.of(script));
        start(this::acceptAll);
    }

    public static ScriptedServer plain(Answer... script) throws IOException {
        return new ScriptedServer(null, null, script);
    }

    public static ScriptedServer secured(SSLContext tls, Answer... script) throws IOException {
        return new ScriptedServer(tls, null, script);
    }

    /** A proxy that, once it has answered CONNECT, is the server at the tunnel's other end too. */
    public static ScriptedServer proxy(SSLContext tunnelled, Answer... script) throws IOException {
        return new ScriptedServer(null, tunnelled, script);
    }

    /** A port without a listener. */
    public static Origin nobody() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Origin.http("localhost", listener.getLocalPort());
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    public Origin origin() {
        return tls == null ? Origin.http("localhost", port()) : Origin.https("localhost", port());
    }

    /** Each request so far: head and body as they came. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    public synchronized int connections() {
        return sockets.size();
    }

    /** Waits for the first. */
    public synchronized void awaitConnection() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (sockets.isEmpty()) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                throw new AssertionError("no client connects");
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** @param action done before each request is answered, by its number from 1 on */
    public void onArrival(Arrival action) {
        arrival = action;
    }

    /** Starts another script. */
    public synchronized void answer(Answer... answers) {
        script.clear();
        script.addAll(List.of(answers));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        synchronized (this) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private void acceptAll() throws IOException {
        while (true) {
            Socket socket = listener.accept();
            synchronized (this) {
                sockets.add(socket);
                notifyAll();
            }
            start(() -> serve(socket));
        }
    }

    private void serve(Socket raw) throws IOException {
        try (raw) {
            Socket socket = tls == null ? raw : overTls(tls, raw);
            for (String request = readRequest(socket.getInputStream());
                    !request.isEmpty();
                    request = readRequest(socket.getInputStream())) {
                Answer answer = record(request);
                arrival.of(requests().size());
                socket.getOutputStream().write(answer.bytesFor(request));
                socket.getOutputStream().flush();
                switch (answer.then()) {
                    case CLOSE -> {
                        socket.close();
                        return;
                    }
                    case RESET -> {
                        raw.setSoLinger(true, 0);
                        return;
                    }
                    case KEEP -> {}
                }
                if (tunnelled != null && request.startsWith("CONNECT ")) {
                    socket = overTls(tunnelled, raw);
                }
            }
        }
    }

    private static SSLSocket overTls(SSLContext context, Socket raw) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
        socket.setUseClientMode(false);
        return socket;
    }

    private synchronized Answer record(String request) {
        requests.add(request);
        return script.size() > 1 ? script.poll() : script.peek();
    }

    private static String readRequest(InputStream in) throws IOException {
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            request.append((char) b);
        }
        String head = request.toString().toLowerCase(Locale.ROOT);
        int length = head.indexOf("\r\ncontent-length: ");
        if (length >= 0) {
            int start = length + "\r\ncontent-length: ".length();
            int size = Integer.parseInt(head.substring(start, head.indexOf('\r', start)));
            request.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
        }
        return request.toString();
    }

    /** A request has come. */
    public interface Arrival {
        void of(int number) throws IOException;
    }

    /** A step of the server that ends when its socket does. */
    private interface Step {
        void run() throws IOException;
    }

    private static void start(Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.run();
                    } catch (IOException e) {
                        // The client went away, or the test is over.
                    }
                },
                "scripted server");
        thread.setDaemon(true);
        thread.start();
    }
}
