// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection to a service: what is written is a request, and reading waits for its answer in simulated time. */
final class SimulatedSocket extends Socket {
    /** From an instance to the service, and as long back: a zone of the same region. */
    private static final Duration ONE_WAY = Duration.ofMillis(1);

    private final Service service;
    private final SimulatedNetwork network;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private InputStream answer = InputStream.nullInputStream();

    SimulatedSocket(Service service, SimulatedNetwork network) {
        this.service = service;
        this.network = network;
    }

    @Override
    public OutputStream getOutputStream() {
        return request;
    }

    @Override
    public InputStream getInputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return arrived().read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return arrived().read(buffer, offset, length);
            }
        };
    }

    /** Nothing here is ever silent for longer than the agent waits. */
    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public void close() {}

    private InputStream arrived() throws IOException {
        if (request.size() > 0) {
            String text = request.toString(StandardCharsets.ISO_8859_1);
            request.reset();
            network.sleep(ONE_WAY);
            Reply reply = reply(text.substring(text.indexOf(' ') + 1, text.indexOf(" HTTP/1.1\r\n")));
            network.sleep(ONE_WAY);
            answer = reply.isLost() ? InputStream.nullInputStream() : new ByteArrayInputStream(reply.encode());
        }
        return answer;
    }

    private Reply reply(String target) throws IOException {
        try {
            return service.answer(target);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
