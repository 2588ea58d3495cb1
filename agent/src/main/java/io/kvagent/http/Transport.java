// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.time.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/** What a connection talks over: a TCP socket, or TLS over one. */
public final class Transport {
    static final Duration READ = Duration.ofSeconds(10);

    private final Socket tcp;
    private final Socket socket;

    /** @param socket the TCP socket itself, or TLS over it */
    public Transport(Socket tcp, Socket socket) {
        this.tcp = tcp;
        this.socket = socket;
    }

    /** For a deadline to close: closing TLS would wait for the thread that uses it. */
    Socket tcp() {
        return tcp;
    }

    OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    LineInput input(Deadline deadline) throws IOException {
        return new LineInput(new DeadlineInput(socket, socket.getInputStream(), READ, deadline));
    }

    /** Whether the peer has sent something that nobody asked for, has closed TLS, or has reset the connection. */
    boolean isStale() {
        try {
            return socket.getInputStream().available() > 0
                    || tcp.getInputStream().available() > 0;
        } catch (IOException e) {
            return true;
        }
    }

    void close() {
        try {
            socket.setSoTimeout(1); // under TLS 1.3 closing waits this long for a peer that does not close too
            socket.close();
        } catch (IOException e) {
            // Nothing follows on this connection.
        } finally {
            closeTcp();
        }
    }

    private void closeTcp() {
        try {
            tcp.close();
        } catch (IOException e) {
            // As above.
        }
    }
}
