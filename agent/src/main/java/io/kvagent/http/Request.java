// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import io.kvagent.url.Origin;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request: method, target (path and query, encoded), headers, and a body or none. */
public final class Request {
    private final String method;
    private final String target;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];

    private Request(String method, String target) {
        this.method = method;
        this.target = target;
    }

    public static Request get(String target) {
        return new Request("GET", target);
    }

    /** @param form the body, {@code application/x-www-form-urlencoded} */
    public static Request post(String target, String form) {
        Request request = new Request("POST", target);
        request.body = form.getBytes(StandardCharsets.US_ASCII);
        return request.header("Content-Type", "application/x-www-form-urlencoded");
    }

    /** To a proxy, for a tunnel to that origin. */
    static Request connect(Origin origin) {
        return new Request("CONNECT", origin.bracketedHost() + ":" + origin.port());
    }

    /** Adds a header; a value with a line break (which would start another header) is a fault of the caller's. */
    public Request header(String name, String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("line break in the value of header " + name);
        }
        headers.put(name, value);
        return this;
    }

    /** Path without the query, for the log: queries may name an identity. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    byte[] encode(Origin origin) {
        StringBuilder head = new StringBuilder(1024);
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: ");
        // To a proxy, the port stands in both (RFC 9110, section 7.2).
        head.append(method.equals("CONNECT") ? target : origin.authority()).append("\r\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }
}
