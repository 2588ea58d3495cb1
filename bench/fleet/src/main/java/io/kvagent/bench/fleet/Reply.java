// SPDX-License-Identifier: Apache-2.0
package io.kvagent.bench.fleet;

import java.nio.charset.StandardCharsets;

/** What a service answers to one request; without a body of its own, or lost on the way. */
record Reply(int status, String header, String body) {
    private static final Reply LOST = new Reply(0, "", "");

    static Reply ok(String json) {
        return new Reply(200, "", json);
    }

    static Reply status(int status) {
        return new Reply(status, "", "{}");
    }

    /** The connection ends instead of an answer. */
    static Reply lost() {
        return LOST;
    }

    Reply with(String line) {
        return new Reply(status, header + line + "\r\n", body);
    }

    boolean isLost() {
        return this == LOST;
    }

    byte[] encode() {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json\r\n" + header
                + "Content-Length: " + content.length + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }
}
