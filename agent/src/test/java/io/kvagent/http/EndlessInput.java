// SPDX-License-Identifier: Apache-2.0
package io.kvagent.http;

import java.io.InputStream;

/** Some text, and then another again and again; counts what is read of it. */
public final class EndlessInput extends InputStream {
    private final String start;
    private final String repeated;
    private int given;

    public EndlessInput(String start, String repeated) {
        this.start = start;
        this.repeated = repeated;
    }

    @Override
    public int read() {
        int at = given++;
        return 0xff
                & (at < start.length() ? start.charAt(at) : repeated.charAt((at - start.length()) % repeated.length()));
    }

    public int given() {
        return given;
    }
}
