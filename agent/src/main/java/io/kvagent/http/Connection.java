// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.time.Deadline;
import io.kvagent.url.Origin;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A connection to one origin, kept open between requests and opened anew when it is lost. For one thread at a time. */
public final class Connection implements AutoCloseable {
    private final Origin origin;
    private final ConnectionFactory factory;
    private @Nullable Transport transport;
    private Duration answerTime = Duration.ZERO;
    private boolean wasOpen;
    private boolean answered;

    public Connection(Origin origin, ConnectionFactory factory) {
        this.origin = origin;
        this.factory = factory;
    }

    public Origin origin() {
        return origin;
    }

    /**
     * Sends the request once and reads the whole answer.
     *
     * @param maxBody cap of the answer's body, in bytes
     * @throws HttpException if the answer is not one that we accept
     * @throws IOException if the connection can't be had or is lost
     */
    public Response send(Request request, int maxBody, Deadline deadline) throws IOException {
        boolean reused = transport != null;
        try {
            return exchange(request, maxBody, deadline);
        } catch (EOFException | SocketException e) {
            if (!reused) {
                throw e;
            }
            // The server closed an idle connection while our request was on its way, as it may.
            return exchange(request, maxBody, deadline);
        }
    }

    /** From when the last request was sent to when its answer was there, without what it took to connect. */
    public Duration answerTime() {
        return answerTime;
    }

    public boolean isOpen() {
        return transport != null;
    }

    /** Whether the last request was sent at all: a failure after that may concern that one request only. */
    public boolean wasOpen() {
        return wasOpen;
    }

    /** Opens the connection if it is not open, so that a later request finds it ready. */
    public void open(Deadline deadline) throws IOException {
        opened(deadline);
    }

    private Transport opened(Deadline deadline) throws IOException {
        Transport open = transport;
        if (open == null) {
            open = factory.open(origin, deadline);
            transport = open;
            answered = false;
        }
        return open;
    }

    @Override
    public void close() {
        if (transport != null) {
            transport.close();
            transport = null;
        }
    }

    private Response exchange(Request request, int maxBody, Deadline deadline) throws IOException {
        wasOpen = false;
        // Before the first answer a server may send TLS session tickets; later, what nobody asked for would be taken
        // for an answer.
        if (transport != null && answered && transport.isStale()) {
            close();
        }
        Transport connected = opened(deadline);
        wasOpen = true;
        boolean reusable = false;
        try {
            deadline.watch(connected.tcp());
            long start = deadline.nanos();
            OutputStream out = connected.output();
            out.write(request.encode(origin));
            out.flush();
            LineInput in = connected.input(deadline);
            ResponseReader reader = new ResponseReader(in, maxBody);
            Response response = reader.read();
            answered = true;
            answerTime = Duration.ofNanos(deadline.nanos() - start);
            reusable = reader.reusable() && !in.hasBuffered();
            return response;
        } catch (IOException e) {
            throw deadline.cause(e);
        } finally {
            deadline.release(connected.tcp());
            if (!reusable) {
                close();
            }
        }
    }
}
