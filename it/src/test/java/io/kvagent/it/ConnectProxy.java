// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it;

import io.kvagent.it.LoopbackServer.Asked;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** An HTTP proxy that knows CONNECT alone. Whatever host is asked for, the tunnel ends at one port of this machine: no name is looked up. */
final class ConnectProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final ToIntFunction<Asked> status;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private ConnectProxy(int target, ToIntFunction<Asked> status) {
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.target = target;
        this.status = status;
        daemon(this::accept);
    }

    /** @param target where every tunnel ends */
    static ConnectProxy to(int target) {
        return new ConnectProxy(target, any -> 200);
    }

    /** @param status of the answer to CONNECT; anything but 200 is a refusal */
    static ConnectProxy to(int target, ToIntFunction<Asked> status) {
        return new ConnectProxy(target, status);
    }

    int port() {
        return server.getLocalPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    List<Asked> asked() {
        return asked;
    }

    /** The hosts and ports that tunnels were asked for. */
    List<String> targets() {
        return asked.stream()
                .map(request -> request.line().replaceFirst("^CONNECT ", ""))
                .toList();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            Asked request = LoopbackServer.read(in);
            asked.add(request);
            int answer = status.applyAsInt(request);
            // A body behind a refusal is what proxies send: nobody may take it for an answer of the vault's.
            String page = answer == 200 ? "" : "<h1>Refused by the proxy</h1>";
            String length = answer == 200 ? "" : "Content-Length: " + page.length() + "\r\n";
            out.write(("HTTP/1.1 " + answer + " X\r\n" + length + "\r\n" + page).getBytes(StandardCharsets.US_ASCII));
            if (answer == 200) {
                try (Socket host = new Socket(InetAddress.getByName("127.0.0.1"), target)) {
                    daemon(() -> pump(host, client));
                    in.transferTo(host.getOutputStream());
                }
            }
        } catch (IOException e) {
            // One of the two has gone.
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One of the two has gone.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
