// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.url.Origin;
import java.io.IOException;
import java.net.Socket;

/** Asks a proxy for a tunnel (CONNECT, RFC 9110 section 9.3.6) to an origin. */
final class Tunnel {
    private static final int MAX_ANSWER = 64 * 1024;

    private final Origin proxy;
    private final ProxyLogin login;
    private final Socket socket;
    private final ConnectionFactory dialer;

    Tunnel(Origin proxy, ProxyLogin login, Socket socket, ConnectionFactory dialer) {
        this.proxy = proxy;
        this.login = login;
        this.socket = socket;
        this.dialer = dialer;
    }

    /** @throws ProxyException if the proxy refuses */
    void to(Origin origin) throws IOException {
        socket.getOutputStream().write(request(origin).encode(origin));
        // A tunnel's answer has no body, whatever its headers say; a refusal's is left unread. What follows it is not
        // ours.
        int status = new ResponseReader(new LineInput(dialer.input(socket), 1), MAX_ANSWER).readHead();
        if (status / 100 != 2) {
            throw new ProxyException(proxy, status);
        }
    }

    private Request request(Origin origin) {
        Request request = Request.connect(origin.bracketedHost() + ":" + origin.port());
        return login.isGiven() ? request.header("Proxy-Authorization", login.header()) : request;
    }
}
