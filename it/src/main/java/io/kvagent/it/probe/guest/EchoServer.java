// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;

/** A server of the app's own, which prints some headers of each request. */
final class EchoServer implements AutoCloseable {
    private final HttpServer server;

    /** @param headers to be printed */
    EchoServer(String... headers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            for (String header : headers) {
                System.out.println(header + ": " + exchange.getRequestHeaders().getFirst(header));
            }
            answer(exchange);
        });
        server.start();
    }

    /** Asks for a login first; sets a cookie. */
    private static void answer(HttpExchange exchange) throws IOException {
        boolean login = exchange.getRequestURI().getPath().equals("/login")
                && exchange.getRequestHeaders().getFirst("Authorization") == null;
        exchange.getResponseHeaders().set("Set-Cookie", "session=1");
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"app\"");
        exchange.sendResponseHeaders(login ? 401 : 200, -1);
        exchange.close();
    }

    URL url(String path) throws IOException {
        return new URL("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
