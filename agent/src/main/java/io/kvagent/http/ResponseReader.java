// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one answer off a connection (RFC 9112), believing no length it is told beyond the cap. */
final class ResponseReader {
    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_INTERIM = 8;

    private final LineInput in;
    private final int maxBody;
    private int headLeft = MAX_HEAD;
    private boolean reusable = true;

    /** @param maxBody cap of the body, in bytes */
    ResponseReader(LineInput in, int maxBody) {
        this.in = in;
        this.maxBody = maxBody;
    }

    /**
     * @throws EOFException if the connection ends before the first byte of the answer
     * @throws HttpException if what comes is not an answer that we accept
     */
    Response read() throws IOException {
        for (int interim = 0; interim < MAX_INTERIM; interim++) {
            String statusLine = line(true);
            int status = status(statusLine);
            Map<String, String> headers = headers();
            if (status >= 200) {
                boolean closes = statusLine.startsWith("HTTP/1.0") || says(headers, "connection", "close");
                reusable = !closes;
                return new Response(status, headers, body(status, headers));
            }
        }
        throw malformed("interim answers without end");
    }

    /**
     * Reads the head alone, and leaves whatever follows it.
     *
     * @return the status
     */
    int readHead() throws IOException {
        int status = status(line(true));
        headers();
        return status;
    }

    /** Whether another answer may follow on the same connection. */
    boolean reusable() {
        return reusable;
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        String coding = headers.get("transfer-encoding");
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked") || length != null) {
                throw malformed("a transfer coding that was not asked for");
            }
            return chunks();
        }
        if (length != null) {
            return exactly(number(length, 10), new ByteArrayOutputStream()).toByteArray();
        }
        reusable = false;
        return untilEnd();
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(false);
            int extension = size.indexOf(';');
            long length = number((extension < 0 ? size : size.substring(0, extension)).trim(), 16);
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            exactly(length, body);
            if (!line(false).isEmpty()) {
                throw malformed("a chunk without its end");
            }
        }
    }

    private ByteArrayOutputStream exactly(long length, ByteArrayOutputStream body) throws IOException {
        if (length > maxBody - body.size()) {
            throw tooLarge();
        }
        byte[] buffer = new byte[8192];
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw truncated();
            }
            body.write(buffer, 0, count);
            left -= count;
        }
        return body;
    }

    private byte[] untilEnd() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (count > maxBody - body.size()) {
                throw tooLarge();
            }
            body.write(buffer, 0, count);
        }
        return body.toByteArray();
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(false); !line.isEmpty(); line = line(false)) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw malformed("a header without a name");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).trim();
            String before = headers.put(name, value);
            if (before != null) {
                headers.put(name, before + ", " + value);
            }
        }
        return headers;
    }

    private static int status(String statusLine) throws HttpException {
        boolean known = statusLine.startsWith("HTTP/1.1 ") || statusLine.startsWith("HTTP/1.0 ");
        if (known && (statusLine.length() == 12 || statusLine.startsWith(" ", 12))) {
            int status = (int) number(statusLine.substring(9, 12), 10);
            if (status >= 100) {
                return status;
            }
        }
        throw malformed("no HTTP status line");
    }

    /** A line without its end. The whole head, and each chunk's size line with it, is held to one cap. */
    private String line(boolean first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        boolean complete = false;
        while (!complete) {
            try {
                complete = in.moveLine(line);
            } catch (EOFException e) {
                throw first && line.size() == 0 ? new EOFException("connection closed without an answer") : truncated();
            }
            if (line.size() > headLeft) {
                throw malformed("more than " + MAX_HEAD + " bytes of headers");
            }
        }
        headLeft -= line.size();
        String text = new String(line.toByteArray(), StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static long number(String digits, int radix) throws HttpException {
        if (digits.isEmpty() || digits.length() > 15) {
            throw malformed("a length that is not a number");
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            if (digit < 0) {
                throw malformed("a length that is not a number");
            }
            number = number * radix + digit;
        }
        return number;
    }

    private static boolean says(Map<String, String> headers, String name, String token) {
        String value = headers.get(name);
        return value != null && value.toLowerCase(Locale.ROOT).contains(token);
    }

    private static HttpException malformed(String what) {
        return new HttpException(HttpException.Kind.MALFORMED, "not HTTP/1.1: " + what);
    }

    private static HttpException truncated() {
        return new HttpException(HttpException.Kind.TRUNCATED, "the answer was cut short");
    }

    private HttpException tooLarge() {
        return new HttpException(HttpException.Kind.TOO_LARGE, "the answer is larger than " + maxBody / 1024 + " KiB");
    }
}
