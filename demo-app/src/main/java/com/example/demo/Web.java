// SPDX-License-Identifier: Apache-2.0
package com.example.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The web page and the health check, for this machine only. */
final class Web implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads;
    private final LoginWatch watch;
    private final Page page;

    private Web(HttpServer server, LoginWatch watch, Page page) {
        this.server = server;
        this.watch = watch;
        this.page = page;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "demo-app-web");
            thread.setDaemon(true);
            return thread;
        });
    }

    static Web listen(int port, LoginWatch watch) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        Web web = new Web(server, watch, Page.load());
        server.setExecutor(web.threads);
        server.createContext("/", web::answer);
        server.start();
        return web;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals("/") && !path.equals("/health")) {
            send(exchange, NOT_FOUND, "text/plain", "There is / and /health.\n");
        } else if (!exchange.getRequestMethod().equals("GET")
                && !exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            send(exchange, METHOD_NOT_ALLOWED, "text/plain", "Only GET and HEAD.\n");
        } else {
            Login login = watch.look();
            int status = login.isAccepted() ? OK : UNAVAILABLE;
            if (path.equals("/health")) {
                send(exchange, status, "application/json", login.toJson() + "\n");
            } else {
                send(exchange, status, "text/html", page.of(login));
            }
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
