// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.time.Deadline;
import io.kvagent.tls.Tls;
import io.kvagent.url.Origin;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Opens connections to origins: directly or through the proxy, in plain or under TLS.
 *
 * <p>Not final: the simulated fleet of {@code bench} has a network of its own.
 */
public class ConnectionFactory {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(10);

    private final Tls tls;
    private final ProxyRules proxies;
    private final Deadline deadline;
    private final Set<Socket> opening = new HashSet<>();
    private boolean stopped;

    public ConnectionFactory(Tls tls, ProxyRules proxies, Deadline deadline) {
        this.tls = tls;
        this.proxies = proxies;
        this.deadline = deadline;
    }

    public final Deadline deadline() {
        return deadline;
    }

    /**
     * Through the proxy where its rules say so.
     *
     * @throws InterruptedIOException once {@linkplain #stop() stopped}: no further try is worth while
     */
    public Socket open(Origin origin) throws IOException {
        try {
            return connectAndSecure(origin);
        } catch (IOException e) {
            throw isStopped() ? new InterruptedIOException("stopped") : e;
        }
    }

    private Socket connectAndSecure(Origin origin) throws IOException {
        Origin proxy = proxies.proxyFor(origin);
        Socket socket = connect(proxy == null ? origin : proxy);
        try {
            if (proxy != null) {
                new Tunnel(proxy, proxies.login(), socket, this).to(origin);
            }
            return origin.isSecure() ? tls.over(socket, origin, READ, deadline) : socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        } finally {
            end(socket);
        }
    }

    /**
     * No more connections are opened, and whoever is at it ends: at once, unless a name look-up has it wait. Those that are open stay so.
     */
    public final synchronized void stop() {
        stopped = true;
        for (Socket socket : opening) {
            try {
                socket.close();
            } catch (IOException e) {
                // Who opens it meets the same.
            }
        }
    }

    final DeadlineInput input(Socket socket) throws IOException {
        return new DeadlineInput(socket, socket.getInputStream(), READ, deadline);
    }

    /**
     * Tries each address of the name in turn. NO_PROXY also keeps the socket from asking the default ProxySelector for a SOCKS
     * proxy, and so from creating that selector before the app can set its own.
     */
    private Socket connect(Origin origin) throws IOException {
        IOException failure = null;
        for (InetAddress address : InetAddress.getAllByName(origin.host())) {
            Socket socket = begin();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, origin.port()), deadline.limitMillis(CONNECT));
                socket.setSoTimeout(deadline.limitMillis(READ));
                return socket;
            } catch (IOException e) {
                socket.close();
                end(socket);
                failure = e;
            }
        }
        throw failure;
    }

    private synchronized Socket begin() throws IOException {
        if (stopped) {
            throw new InterruptedIOException("stopped");
        }
        Socket socket = new Socket(Proxy.NO_PROXY);
        opening.add(socket);
        return socket;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized void end(Socket socket) {
        opening.remove(socket);
    }
}
