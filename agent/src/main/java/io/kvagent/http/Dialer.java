package io.kvagent.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/**
 * Opens connections to origins: directly or through the proxy, in plain or under TLS.
 *
 * <p>Not final: the simulated fleet of {@code bench} has a network of its own.
 */
public class Dialer {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(10);

    private final Tls tls;
    private final ProxyRules proxies;
    private final Deadline deadline;

    public Dialer(Tls tls, ProxyRules proxies, Deadline deadline) {
        this.tls = tls;
        this.proxies = proxies;
        this.deadline = deadline;
    }

    public final Deadline deadline() {
        return deadline;
    }

    /** Through the proxy where its rules say so. */
    public Socket open(Origin origin) throws IOException {
        Origin proxy = proxies.proxyFor(origin);
        Socket socket =
                proxy == null ? connect(origin) : new Tunnel(proxy, proxies.login(), connect(proxy), this).to(origin);
        try {
            return origin.isSecure() ? tls.over(socket, origin, READ, deadline) : socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
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
            Socket socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, origin.port()), deadline.limitMillis(CONNECT));
                socket.setSoTimeout(deadline.limitMillis(READ));
                return socket;
            } catch (IOException e) {
                socket.close();
                failure = e;
            }
        }
        throw failure;
    }
}
