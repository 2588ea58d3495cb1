// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.program;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** As much of HTTP/1.1 as the stand-in needs: GET on a kept connection, answers that tell their length. */
final class PlainHttp {
    private static final int MAX_HEAD = 16 * 1024;
    private static final int MAX_BODY = 1024 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final String headers;

    PlainHttp(Socket socket, String host, Map<String, String> headers) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        StringBuilder lines = new StringBuilder(" HTTP/1.1\r\nHost: " + host + "\r\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            lines.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        this.headers = lines.append("\r\n").toString();
    }

    /**
     * The member of the answer's JSON object: a string without any escape.
     *
     * @throws IOException if the answer is not 200, or has no such member
     */
    String get(String path, String member) throws IOException {
        socket.getOutputStream().write(("GET " + path + headers).getBytes(StandardCharsets.ISO_8859_1));
        String head = readHead();
        if (!head.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(head.substring(0, head.indexOf('\r')));
        }
        String body = readBody(Integer.parseInt(between(head, "Content-Length: ", "\r")));
        return between(body, "\"" + member + "\":\"", "\"");
    }

    private String readHead() throws IOException {
        StringBuilder head = new StringBuilder(1024);
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0 || head.length() == MAX_HEAD) {
                throw new EOFException("no end of the answer's head");
            }
            head.append((char) next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString();
    }

    private String readBody(int length) throws IOException {
        if (length > MAX_BODY) {
            throw new IOException("an answer of " + length + " bytes");
        }
        byte[] body = new byte[length];
        for (int read = 0; read < length; ) {
            int more = in.read(body, read, length - read);
            if (more < 0) {
                throw new EOFException("the answer ends early");
            }
            read += more;
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String between(String text, String start, String end) throws IOException {
        int from = text.indexOf(start);
        if (from < 0) {
            throw new IOException("no " + start.trim());
        }
        return text.substring(from + start.length(), text.indexOf(end, from + start.length()));
    }
}
