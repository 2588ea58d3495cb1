// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a {@link ScriptedServer} does about one request: the bytes that it writes, and what becomes of the connection. */
public final class Answer {
    /** What follows the bytes. */
    enum Then {
        KEEP,
        CLOSE,
        RESET
    }

    private final byte[] bytes;
    private final Then then;

    private Answer(byte[] bytes, Then then) {
        this.bytes = bytes;
        this.then = then;
    }

    public static Answer raw(byte[] bytes) {
        return new Answer(bytes, Then.KEEP);
    }

    public static Answer raw(String latin1) {
        return raw(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    public static Answer json(int status, String body, String... headers) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        byte[] start = head.append("Content-Length: " + content.length + "\r\n\r\n")
                .toString()
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = Arrays.copyOf(start, start.length + content.length);
        System.arraycopy(content, 0, whole, start.length, content.length);
        return raw(whole);
    }

    public static Answer status(int status, String... headers) {
        return json(status, "", headers);
    }

    public static Answer hangUp() {
        return raw("").thenClose();
    }

    public static Answer silence() {
        return raw("");
    }

    public Answer thenClose() {
        return new Answer(bytes, Then.CLOSE);
    }

    /** Breaks the connection off, as a crash or a firewall does, rather than end it. */
    public Answer thenReset() {
        return new Answer(bytes, Then.RESET);
    }

    /** As a client reads it, whose peer then ends the connection. */
    public Response read(int maxBody) throws IOException {
        return read(new ByteArrayInputStream(bytes), maxBody);
    }

    /** As a client reads it off a connection. */
    public static Response read(InputStream in, int maxBody) throws IOException {
        return new ResponseReader(new LineInput(in), maxBody).read();
    }

    /** As {@link #read(int)}, for answers that are well-formed and small. */
    public Response read() {
        try {
            return read(256 * 1024);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public byte[] bytes() {
        return bytes;
    }

    Then then() {
        return then;
    }
}
