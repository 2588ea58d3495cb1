// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.time.Deadline;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

/** Sets the time limit of each read to what is left of the deadline: a peer that sends a byte a second meets every limit of one read. */
final class DeadlineInput extends FilterInputStream {
    private final Socket socket;
    private final Duration perRead;
    private final Deadline deadline;

    DeadlineInput(Socket socket, InputStream in, Duration perRead, Deadline deadline) {
        super(in);
        this.socket = socket;
        this.perRead = perRead;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        socket.setSoTimeout(deadline.limitMillis(perRead));
        return super.read(buffer, offset, length);
    }
}
