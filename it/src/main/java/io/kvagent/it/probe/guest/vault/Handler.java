// SPDX-License-Identifier: Apache-2.0
package io.kvagent.it.probe.guest.vault;

import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** Found by its package's name, for URLs of the protocol {@code vault}. */
public final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
        return new URLConnection(url) {
            @Override
            public void connect() {}

            @Override
            public String toString() {
                return "of the app";
            }
        };
    }
}
