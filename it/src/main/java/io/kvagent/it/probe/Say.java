// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Leaks, to see it caught: {@code out|err <text in base64>} writes the text to that stream. */
public final class Say {

    private Say() {}

    public static void main(String[] arguments) {
        String text = new String(Base64.getUrlDecoder().decode(arguments[1]), StandardCharsets.UTF_8);
        (arguments[0].equals("err") ? System.err : System.out).println(text);
    }
}
