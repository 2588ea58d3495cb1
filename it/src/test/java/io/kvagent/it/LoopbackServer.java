// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/**
 * A server on the loopback address for what WireMock can't play: hosts of other names, certificates of its own, answers that are no
 * HTTP or never end. One request a connection.
 */
final class LoopbackServer implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int MAX_HEAD = 64 * 1024;

    /** Writes the whole answer, head and all; the connection is closed behind it. */
    @FunctionalInterface
    interface Answering {
        void answer(Asked asked, OutputStream out) throws IOException;
    }

    /**
     * What a client asked for.
     *
     * @param line the request line without the protocol: {@code GET /secrets/a?api-version=7.4}
     * @param headers by lower-case name
     */
    record Asked(String line, Map<String, String> headers, String body) {}

    private final ServerSocket server;
    private final Answering answering;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private LoopbackServer(ServerSocket server, Answering answering) {
        this.server = server;
        this.answering = answering;
        daemon(this::accept, "loopback server " + server.getLocalPort());
    }

    static LoopbackServer plain(Answering answering) {
        return start(ServerSocketFactory.getDefault(), "127.0.0.1", answering);
    }

    /** Shows the certificate of a store that {@link Certificates} made. */
    static LoopbackServer tls(Path keyStore, Answering answering) {
        return tls(keyStore, "127.0.0.1", answering);
    }

    /** @param address 127.0.0.1 or ::1 */
    static LoopbackServer tls(Path keyStore, String address, Answering answering) {
        return start(context(keyStore).getServerSocketFactory(), address, answering);
    }

    /** Exchanges keys by this named group alone. */
    static LoopbackServer tlsOfOneGroup(Path keyStore, String group, Answering answering) {
        LoopbackServer server = tls(keyStore, answering);
        SSLServerSocket socket = (SSLServerSocket) server.server;
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setAlgorithmConstraints(new OneGroup(group));
        socket.setSSLParameters(parameters);
        return server;
    }

    static SSLContext context(Path keyStore) {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, Certificates.STORE_PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, Certificates.STORE_PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record OneGroup(String group) implements AlgorithmConstraints {
        @Override
        public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
            boolean isGroup = primitives.contains(CryptoPrimitive.KEY_AGREEMENT)
                    && (algorithm.startsWith("x") || algorithm.startsWith("secp") || algorithm.startsWith("ffdhe"));
            return !isGroup || algorithm.equals(group);
        }

        @Override
        public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
            return true;
        }

        @Override
        public boolean permits(
                Set<CryptoPrimitive> primitives, String algorithm, Key key, AlgorithmParameters parameters) {
            return permits(primitives, algorithm, parameters);
        }
    }

    /** A whole answer of a well-behaved server. */
    static String http(int status, String type, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    static String json(Map<String, Object> body) {
        return http(200, "application/json", Json.of(body));
    }

    /** As a vault gives it. */
    static String secret(String name, String value) {
        return json(Map.of("value", value, "id", "https://localhost/secrets/" + name + "/" + "0".repeat(32)));
    }

    static Answering always(String answer) {
        return (asked, out) -> out.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    int port() {
        return server.getLocalPort();
    }

    /** Whole requests so far, the oldest first. */
    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        closeQuietly(server);
        open.forEach(LoopbackServer::closeQuietly);
    }

    private static LoopbackServer start(ServerSocketFactory sockets, String address, Answering answering) {
        try {
            return new LoopbackServer(sockets.createServerSocket(0, 50, InetAddress.getByName(address)), answering);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> serve(socket), "loopback connection");
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            Asked request = read(new BufferedInputStream(socket.getInputStream()));
            asked.add(request);
            OutputStream out = socket.getOutputStream();
            answering.answer(request, out);
            out.flush();
        } catch (IOException e) {
            // The client went away, as it does where it has read enough, or trusts us not.
        } finally {
            open.remove(socket);
        }
    }

    /** @throws IOException if the client goes before its request is whole */
    static Asked read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && head.length() < MAX_HEAD) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no whole request");
            }
            head.append((char) b);
            if (!Character.isUpperCase(head.charAt(0))) {
                throw new IOException("no HTTP: a real server does not wait for its end either");
            }
        }
        String[] lines = head.toString().split("\r\n");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Asked(lines[0].replaceFirst(" HTTP/1\\.1$", ""), headers, new String(body, StandardCharsets.UTF_8));
    }

    private static void daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is closed, or as good as that.
        }
    }
}
