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

    /** Stands for the identifier of the secret that a request asks for; shorter than any. */
    private static final String ASKED = "{id}";

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

    /** A vault's answer: it names the secret that was asked for. */
    public static Answer secret(String value, String... members) {
        return json(200, "{\"value\":\"" + value + "\"," + String.join("", members) + "\"id\":\"" + ASKED + "\"}");
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

    /** With the identifier of the secret that the request asks for, where the answer wants one. */
    byte[] bytesFor(String request) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int start = text.indexOf(ASKED);
        if (start < 0) {
            return bytes;
        }
        String path = request.substring(request.indexOf('/'), request.indexOf('?'));
        String id = "https://localhost" + path + (path.split("/").length > 3 ? "" : "/" + "0".repeat(32));
        int body = text.indexOf("\r\n\r\n") + 4;
        String head = text.substring(0, body)
                .replaceFirst(
                        "Content-Length: \\d+",
                        "Content-Length: " + (bytes.length - body - ASKED.length() + id.length()));
        return (head + text.substring(body).replace(ASKED, id)).getBytes(StandardCharsets.ISO_8859_1);
    }

    Then then() {
        return then;
    }
}
