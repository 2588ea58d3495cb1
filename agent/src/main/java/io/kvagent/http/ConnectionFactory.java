// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.time.Deadline;
import io.kvagent.tls.Tls;
import io.kvagent.url.Origin;
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
public class ConnectionFactory {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int MAX_PROXY_ANSWER = 64 * 1024;

    private final Tls tls;
    private final ProxyRules proxies;
    private final NameLookup names = new NameLookup();

    public ConnectionFactory(Tls tls, ProxyRules proxies) {
        this.tls = tls;
        this.proxies = proxies;
    }

    /**
     * Through the proxy where its rules say so.
     *
     * @throws HttpException if the proxy refuses
     */
    public Transport open(Origin origin, Deadline deadline) throws IOException {
        Origin proxy = proxies.proxyFor(origin);
        Socket tcp = connect(proxy == null ? origin : proxy, deadline);
        try {
            deadline.watch(tcp);
            if (proxy != null) {
                tunnel(tcp, origin, proxy, deadline);
            }
            return new Transport(tcp, origin.isSecure() ? tls.over(tcp, origin, Transport.READ, deadline) : tcp);
        } catch (IOException e) {
            tcp.close();
            throw deadline.cause(e);
        } catch (RuntimeException e) {
            tcp.close();
            throw e;
        } finally {
            deadline.release(tcp);
        }
    }

    /** Tries each address of the name in turn. */
    private Socket connect(Origin origin, Deadline deadline) throws IOException {
        deadline.limitMillis(CONNECT); // no look-up once the deadline is over
        IOException failure = null;
        for (InetAddress address : names.addressesOf(origin.host())) {
            try {
                return connect(new InetSocketAddress(address, origin.port()), deadline);
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    private static Socket connect(InetSocketAddress address, Deadline deadline) throws IOException {
        // NO_PROXY also keeps the socket from asking the default ProxySelector for a SOCKS proxy, and so from creating
        // that selector
        // before the app can set its own.
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            deadline.watch(socket);
            socket.setTcpNoDelay(true);
            socket.connect(address, deadline.limitMillis(CONNECT));
            socket.setSoTimeout(deadline.limitMillis(Transport.READ));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw deadline.cause(e);
        } finally {
            deadline.release(socket);
        }
    }

    /** Asks the proxy for a tunnel to the origin (CONNECT, RFC 9110 section 9.3.6). */
    private void tunnel(Socket tcp, Origin origin, Origin proxy, Deadline deadline) throws IOException {
        Request request = Request.connect(origin);
        if (proxies.login().isGiven()) {
            request.header("Proxy-Authorization", proxies.login().header());
        }
        tcp.getOutputStream().write(request.encode(origin));
        // One byte ahead at most: what follows the head belongs to the origin. A tunnel's answer has no body, whatever
        // its headers
        // say; a refusal's is left unread.
        LineInput in = new LineInput(new DeadlineInput(tcp, tcp.getInputStream(), Transport.READ, deadline), 1);
        int status = new ResponseReader(in, MAX_PROXY_ANSWER).readHead();
        if (status / 100 != 2) {
            throw HttpException.refusedByProxy(proxy, status);
        }
    }
}
