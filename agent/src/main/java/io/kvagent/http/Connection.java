// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.time.Deadline;
import io.kvagent.url.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;

/** A connection to one origin, kept open between requests and opened anew when it is lost. For one thread at a time. */
public final class Connection implements AutoCloseable {
    private final Origin origin;
    private final ConnectionFactory dialer;
    private Socket socket;
    private LineInput in;
    private Duration answerTime = Duration.ZERO;
    private boolean wasOpen;

    public Connection(Origin origin, ConnectionFactory dialer) {
        this.origin = origin;
        this.dialer = dialer;
    }

    public Origin origin() {
        return origin;
    }

    Deadline deadline() {
        return dialer.deadline();
    }

    /**
     * Sends the request once and reads the whole answer.
     *
     * @param maxBody cap of the answer's body, in bytes
     * @throws HttpException if the answer is not one that we accept
     * @throws IOException if the connection can't be had or is lost
     */
    public Response send(Request request, int maxBody) throws IOException {
        boolean reused = socket != null;
        try {
            return exchange(request, maxBody);
        } catch (EOFException | SocketException e) {
            if (!reused) {
                throw e;
            }
            // The server closed an idle connection while our request was on its way: that is no fault of anybody's.
            return exchange(request, maxBody);
        }
    }

    /** From when the last request was sent to when its answer was there, without what it took to connect. */
    public Duration answerTime() {
        return answerTime;
    }

    public boolean isOpen() {
        return socket != null;
    }

    /** Whether the last try found or made it open: what went wrong from there on may be that one request's own. */
    public boolean wasOpen() {
        return wasOpen;
    }

    /** Opens the connection if it is not open; a later request finds it ready. */
    public void open() throws IOException {
        if (socket == null) {
            socket = dialer.open(origin);
            in = new LineInput(dialer.input(socket));
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            try {
                socket.setSoTimeout(1); // under TLS 1.3 closing waits this long for a peer that does not say goodbye
                socket.close();
            } catch (IOException e) {
                // Nothing follows on this connection, and there is nobody to tell.
            }
            socket = null;
        }
    }

    private Response exchange(Request request, int maxBody) throws IOException {
        boolean reusable = false;
        wasOpen = false;
        try {
            open();
            wasOpen = true;
            long start = deadline().nanos();
            OutputStream out = socket.getOutputStream();
            out.write(request.encode(origin));
            out.flush();
            ResponseReader reader = new ResponseReader(in, maxBody);
            Response response = reader.read();
            answerTime = Duration.ofNanos(deadline().nanos() - start);
            reusable = reader.reusable();
            return response;
        } finally {
            if (!reusable) {
                close();
            }
        }
    }
}
