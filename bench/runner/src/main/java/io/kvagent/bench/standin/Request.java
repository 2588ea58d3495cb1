// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.standin;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request without a body. Header names are in lower case. */
record Request(String method, String path, String query, Map<String, String> headers) {
    private static final int MAX_HEAD = 32 * 1024;

    /**
     * Reads the next request of a connection; empty if the client has closed it.
     *
     * @throws IOException if what comes is no such request
     */
    static Optional<Request> read(InputStream in) throws IOException {
        String head = readHead(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        String[] lines = head.split("\r\n");
        String[] words = lines[0].split(" ");
        if (words.length != 3 || !words[1].startsWith("/")) {
            throw new IOException("not a request: " + lines[0]);
        }
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon < 0) {
                throw new IOException("not a header: " + lines[i]);
            }
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        if (!headers.getOrDefault("content-length", "0").equals("0") || headers.containsKey("transfer-encoding")) {
            throw new IOException("a request with a body");
        }
        int question = words[1].indexOf('?');
        return Optional.of(new Request(
                words[0],
                question < 0 ? words[1] : words[1].substring(0, question),
                question < 0 ? "" : words[1].substring(question + 1),
                headers));
    }

    /** "" if there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** As it stands in the query, encoded; "" if there is none. */
    String parameter(String name) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return "";
    }

    boolean wantsClose() {
        return header("connection").equalsIgnoreCase("close");
    }

    private static String readHead(InputStream in) throws IOException {
        byte[] head = new byte[MAX_HEAD];
        int length = 0;
        while (!endsWithEmptyLine(head, length)) {
            int next = in.read();
            if (next < 0 && length == 0) {
                return "";
            }
            if (next < 0 || length == MAX_HEAD) {
                throw new EOFException("no end of the request's head");
            }
            head[length++] = (byte) next;
        }
        return new String(head, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static boolean endsWithEmptyLine(byte[] bytes, int length) {
        return length >= 4
                && bytes[length - 1] == '\n'
                && bytes[length - 2] == '\r'
                && bytes[length - 3] == '\n'
                && bytes[length - 4] == '\r';
    }
}
